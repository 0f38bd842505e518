"""The four formulas whose pictures the talk lost, as the paper and as the code have them."""

from parts import formula, line, outline, panel, words

from sincnet_teach.plots import BLUE, ORANGE

INDENT, EM = 146, 25  # where formulas begin, and their size


def formula_card(title, rows, more=()):
    """Formulas below one another; a row is its name, TeX, note on the right, and height."""
    y, body = 12, list(more)
    for name, tex, note, high in rows:
        base = y + high / 2 + 8
        body += [words(20, base, name)] if name else []
        body += [formula(INDENT, base, tex, EM)] if tex else []
        body += [words(660, base, note, anchor="end")] if note else []
        y += high
    return panel(680, y + 12, title, "\n".join(body))


def low_pass_tex(f, t):
    """One low-pass of the paper's equation 4 in TeX; `f` and `t` are the names of its variables."""
    return rf"2{f}\,\mathrm{{sinc}}(2\pi\,{f}\,{t})"


def formula_cutoffs():
    """The constraint on the cutoffs (equations 5 and 6), and what the code does."""
    title = (
        "The constraint on the cutoffs. In the paper: f1 abs = |f1| and f2 abs = f1 + |f2 − f1|. "
        "In the code: low = 50 + |low_hz_| and high = min(low + 50 + |band_hz_|, 8000), in Hz"
    )
    high = r"\mathtt{high} = \min(\mathtt{low} + 50 + |\mathtt{band\_hz\_}|,\;8000)"
    rows = [
        ("in the paper", r"f_1^{\,\mathrm{abs}} = |\,f_1|", "(5)", 48),
        ("", r"f_2^{\,\mathrm{abs}} = \,f_1 + |\,f_2 - \,f_1|", "(6)", 48),
        ("in the code", r"\mathtt{low} = 50 + |\mathtt{low\_hz\_}|", "Hz", 48),
        ("", high, "Hz", 48),
    ]
    return formula_card(title, rows)


def formula_band_pass():
    """The ideal band-pass in time (equation 4): its two terms are two low-passes."""
    title = (
        "The ideal band-pass in time. In the paper: g[n, f1, f2] = 2 f2 sinc(2π f2 n) − "
        "2 f1 sinc(2π f1 n), a low-pass at f2 minus a low-pass at f1, with sinc(x) = sin(x) / x"
    )
    x, whole = INDENT, []
    for tex, *mark in (
        ("g[n, f_1, f_2] =",),
        (low_pass_tex("f_2", "n"), "low-pass at f_2", BLUE),
        ("-",),
        (low_pass_tex("f_1", "n"), "low-pass at f_1", ORANGE),
    ):
        wide = EM * outline(tex)[1]
        whole += [formula(x, 48, tex, EM)]
        if mark:
            below, color = mark
            whole += [line(f"M{x:.1f} 60 v8 h{wide:.1f} v-8", color, 2.5)]
            whole += [words(round(x + wide / 2), 88, below, anchor="middle")]
        x += wide + 7
    rows = [
        ("in the paper", "", "(4)", 56),
        ("", "", "", 32),
        ("where", r"\mathrm{sinc}(x) = \dfrac{\sin x}{x}", "", 72),
        ("in the code", r"t = n\,/\,f_s", "seconds, in place of the paper’s *n*", 48),
    ]
    return formula_card(title, rows, whole)


def formula_sinc_step():
    """Why the code divides by n_ / 2: it is the πt below both sines."""
    title = (
        "The sinc step in the code: (sin(2π f2 t) − sin(2π f1 t)) / (n_ / 2), where n_ = 2πt, is "
        "(sin(2π f2 t) − sin(2π f1 t)) / (πt), which is 2 f2 sinc(2π f2 t) − 2 f1 sinc(2π f1 t), "
        "because 2f sinc(2πft) = 2f sin(2πft) / (2πft) = sin(2πft) / (πt)"
    )
    above = r"\dfrac{\sin(2\pi\,f_2\,t) - \sin(2\pi\,f_1\,t)}"
    whole = rf"= {low_pass_tex('f_2', 't')} - {low_pass_tex('f_1', 't')}"
    one, cancelled = low_pass_tex(r"f\,", "t"), r"2f\,\dfrac{\sin(2\pi\,f\,\,t)}{2\pi\,f\,\,t}"
    left = r"\dfrac{\sin(2\pi\,f\,\,t)}{\pi\,t}"
    rows = [
        ("in the code", rf"{above}{{\mathtt{{n\_}}\,/\,2}} = {above}{{\pi\,t}}", "", 84),
        ("", whole, "(4)", 48),
        ("where", r"\mathtt{n\_} = 2\pi\,t", "", 48),
        ("because", f"{one} = {cancelled} = {left}", "", 84),
    ]
    return formula_card(title, rows)


def formula_window():
    """The windowed filter (equations 7 and 8), and the window that the code makes."""
    title = (
        "The windowed filter. In the paper: g_w[n, f1, f2] = g[n, f1, f2] · w[n], with the Hamming "
        "window w[n] = 0.54 − 0.46 cos(2πn / L). The code's half window: nearly that with L − 1"
    )
    window = r"0.54 - 0.46\,\cos\left(\dfrac{2\pi\,n}{%s}\right)"
    rows = [
        ("in the paper", r"g_w[n, f_1, f_2] = g[n, f_1, f_2]\cdot w[n]", "(7)", 52),
        ("", "w[n] = " + window % "L", "(8)", 80),
        ("in the code", r"\mathtt{window\_}[n] \approx " + window % "L-1", "", 80),
        ("*L* is 251; in *w*, *n* counts from the left end (`window_`: 0 to 124)", "", "", 36),
    ]
    return formula_card(title, rows)
