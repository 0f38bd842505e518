"""The picture of the README: the eighty filters, and a voice seen by them."""

import matplotlib.pyplot as plt
from torch.nn import functional as F

from sincnet_teach import SincConv
from sincnet_teach.plots import BLUE, ORANGE, draw_picture, draw_response, png_bytes, use_style
from sincnet_teach.voices import load_voice


def first_layer():
    """The picture of the README: the eighty filters, and a voice seen by them."""
    use_style()
    layer, voice = SincConv(80, 251), load_voice("slt")
    outputs = layer(voice.view(1, 1, -1)).detach()
    levels = F.avg_pool1d(outputs.abs(), 160)[0].numpy()

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3.6))
    for i, taps in enumerate(layer.filters().detach()[::4]):
        draw_response(left, taps[0], lw=1.2, ls="-", color=(BLUE, ORANGE)[i % 2])
    left.set(xlim=(0, 8000), ylim=(-20, 40), title="every fourth of the eighty filters")
    image = draw_picture(right, levels, levels.shape[1] / 100, 80, "filter")
    right.set(title="“The kettle begins to sing before the water boils.”")
    figure.colorbar(image, label="level (dB)")
    return png_bytes(figure)
