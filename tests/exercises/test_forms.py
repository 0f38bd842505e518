"""Forms of answers: what fits comes back as a judge wants it, what does not is told what to be."""

import numpy as np
import pytest
import torch

from sincnet_teach.exercises import forms
from sincnet_teach.exercises.forms import Unfit


@pytest.mark.parametrize("answer", [3, 3.0, np.float32(3), np.array(3), torch.tensor(3)])
def test_a_number_is_a_float(answer):
    assert forms.one_number(answer) == 3.0
    assert type(forms.one_number(answer)) is float


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "That is None, nothing: give the value itself"),
        ("3", "without quotes"),
        (b"3", "without quotes"),
        (["3"], "without quotes"),
        ([3], "One number, please, without brackets"),
        ([[3]], "One number, please, without brackets"),
        ([3, 4], "Give one number"),
        ([], "Give one number"),
        (True, "Give numbers"),
        ({3: 4}, "Give numbers"),
        (3j, "Give real numbers"),
        (np.inf, "finite"),
    ],
)
def test_what_is_no_number(answer, words):
    with pytest.raises(Unfit, match=words):
        forms.one_number(answer)


def test_nothing_may_be_a_function_without_a_return():
    with pytest.raises(Unfit, match="is a `return` missing"):
        forms.real_numbers(None)


@pytest.mark.parametrize("answer", [(1, 2), [1.0, 2], np.array([1, 2]), torch.tensor([1, 2])])
def test_so_many_numbers_are_floats(answer):
    found = forms.many_numbers(2)(answer)
    assert found == (1.0, 2.0)
    assert {type(each) for each in found} == {float}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((1, 2, 3), "Give two numbers in brackets: you gave 3."),
        (1, "Give two numbers in brackets."),
        ([[1, 2]], "Give two numbers in brackets."),
        ((1, np.nan), "All numbers must be finite"),
        ((np.inf, 2), "All numbers must be finite"),
    ],
)
def test_another_count_or_not_finite(answer, words):
    with pytest.raises(Unfit, match=words):
        forms.many_numbers(2)(answer)


def test_an_array_is_real_and_of_float64():
    for answer in ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]]), [torch.tensor([1, 2]), (3, 4)]):
        found = forms.real_numbers(answer)
        assert found.dtype == np.float64
        assert found.tolist() == [[1, 2], [3, 4]]
    with pytest.raises(Unfit, match="rows of numbers all of one length"):
        forms.real_numbers([[1, 2], [3]])
    learned = torch.ones(2, requires_grad=True)
    assert forms.real_numbers(learned).tolist() == [1, 1]


def test_words_and_functions():
    assert forms.one_word(" B) ") == "b"
    assert forms.one_function(len) is len
    for form, answer in ((forms.one_word, ["b"]), (forms.one_word, 2), (forms.one_function, 2)):
        with pytest.raises(Unfit):
            form(answer)


def test_parts_have_a_form_each():
    form = forms.several_parts(forms.real_numbers, forms.one_number)
    samples, rate = form(([1, 2], 360))
    assert (samples.tolist(), rate) == ([1, 2], 360.0)
    assert len(forms.several_parts(forms.real_numbers, forms.real_numbers)(np.zeros((2, 80)))) == 2
    for answer in (1, "ab", {1: 2, 3: 4}, (1,), (1, 2, 3), None):
        with pytest.raises(Unfit):
            form(answer)
