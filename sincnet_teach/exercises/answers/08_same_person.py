import numpy as np

# %% 8.1 hint: Think of one reader's ten recordings: what is the same in all of them?
# %% 8.1
answer = "c"

# %% 8.1 wrong: None of them was in the training; the exercise says so.
answer = "a"

# %% 8.1 wrong: Each score is one pair; few people make a figure unsure, not too good.
answer = "b"

# %% 8.2 hint: Ten recordings make 10 * 9 / 2 pairs.
# %% 8.2
answer = (450, 4500)

# %% 8.2 wrong: These count every pair twice: a and b, b and a.
answer = (900, 9000)

# %% 8.2 wrong: The second is of all pairs: take those of one person away.
answer = (450, 4950)

# %% 8.2 wrong: A recording with itself is no trial.
answer = (550, 4500)


# %% 8.3 hint: `score[one_person]` are the scores of one kind, `score[~one_person]` of the other.
# %% 8.3
def errors_at(score, one_person, threshold):
    """Shares of false acceptances and of false rejections."""
    accepted = score >= threshold
    return accepted[~one_person].mean(), (~accepted[one_person]).mean()


# %% 8.3 wrong: Right errors, but as shares of all trials: divide by those of the kind alone.
def errors_at(score, one_person, threshold):
    accepted = score >= threshold
    return (accepted & ~one_person).mean(), (~accepted & one_person).mean()


# %% 8.3 wrong: The other way round: false acceptances first.
def errors_at(score, one_person, threshold):
    accepted = score >= threshold
    return (~accepted[one_person]).mean(), accepted[~one_person].mean()


# %% 8.3 wrong: Those are the shares that are right.
def errors_at(score, one_person, threshold):
    accepted = score >= threshold
    return (~accepted[~one_person]).mean(), accepted[one_person].mean()


# %% 8.3 wrong: A score that equals the threshold is accepted: at least, not above.
def errors_at(score, one_person, threshold):
    accepted = score > threshold
    return accepted[~one_person].mean(), (~accepted[one_person]).mean()


# %% 8.4 hint: Let most scores of both lists be one and the same number: half of those err.
# %% 8.4 hint: One very high or very low score moves a mean, but only one trial.
# %% 8.4
answer = [0.3] * 10 + [1, 1], [0.3] * 10 + [-1, -1]

# %% 8.4 wrong: let more of the two lists overlap
answer = [0.6, 0.7, 0.8, 0.9, 0.9], [0.1, 0.2, 0.3, 0.3, 0.4]

# %% 8.4 wrong: higher by 0.2 or more
answer = [0.5, 0.5, 0.5, 0.5, 0.6], [0.5, 0.5, 0.5, 0.5, 0.5]

# %% 8.4 wrong: from -1 to 1
answer = [0.5, 0.5, 0.5, 0.5, 9], [0.5, 0.5, 0.5, 0.5, 0.5]

# %% 8.4 wrong: five scores or more
answer = [0.9], [0.1]


# %% 8.5 hint: Three arrays of one length go in, one threshold comes out: see np.argmin.
# %% 8.5
def cheapest(threshold, false_accept, false_reject):
    """The threshold with the least cost, where a false acceptance costs 100 times as much."""
    return threshold[np.argmin(100 * false_accept + false_reject)]


# %% 8.5 wrong: That is its place in the list: give the threshold there.
def cheapest(threshold, false_accept, false_reject):
    return np.argmin(100 * false_accept + false_reject)


# %% 8.5 wrong: The other error is the dear one: a false acceptance costs 100.
def cheapest(threshold, false_accept, false_reject):
    return threshold[np.argmin(false_accept + 100 * false_reject)]


# %% 8.5 wrong: Both count alike here: weigh the false acceptances by 100.
def cheapest(threshold, false_accept, false_reject):
    return threshold[np.argmin(false_accept + false_reject)]
