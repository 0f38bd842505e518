/* The stage: matplotlib's picture of what stands still, and on it, on a canvas, what moves.

A layout has a size, an image, axes with a box in pixels and limits, and tiles: which part of the
image stands where. A phone's layout has columns of axes below each other, or an image of its own. */

const NARROW = 560; // pixels of the page; below, the phone's layout is shown
const REACH = 24; // pixels on either side within which a handle is taken
const KNOB = "#D55E00", ROOM = 12; // colour of handles and notes; where a note stands from the top

/* From values between limits to pixels between two places, and back; even or logarithmic. */
function scale([low, high], log, start, end) {
  const [on, off] = log ? [Math.log10, (power) => 10 ** power] : [Number, Number], first = on(low);
  const slope = (end - start) / (on(high) - first);
  return { to: (value) => start + (on(value) - first) * slope, from: (pixel) => off(first + (pixel - start) / slope) };
}

class Stage {
  /* `data` as the page holds it; `points`: of the lines that stand still, by name. */
  constructor(data, points) {
    this.points = points;
    this.layouts = data.layouts;
    this.lines = Object.entries(data.lines);
    this.stillLines = Object.entries(data.still);
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", say(data.alt));
    for (const layout of Object.values(this.layouts)) {
      layout.picture = new Image();
      layout.picture.src = `data:image/webp;base64,${layout.image ?? this.layouts.wide.image}`;
    }
  }

  ready() {
    return Promise.all(Object.values(this.layouts).map(({ picture }) => picture.decode()));
  }

  /* Choose the layout for so many pixels of the page, and give the canvas as many as the screen has. */
  fit(pixels) {
    this.layout = this.layouts[pixels < NARROW ? "narrow" : "wide"];
    const [width, height] = this.layout.size;
    this.canvas.style.setProperty("--width", `${pixels < NARROW ? pixels : width}px`);
    this.canvas.style.aspectRatio = `${width} / ${height}`;
    this.scale = this.canvas.getBoundingClientRect().width / width;
    this.canvas.width = Math.round(width * this.scale * devicePixelRatio);
    this.canvas.height = Math.round((this.canvas.width * height) / width);
    this.ground = this.still();
  }

  /* What stands still, drawn once for this size: a canvas to be copied under what moves. */
  still() {
    const { size, tiles, picture, image } = this.layout, { width, height } = this.canvas, dense = width / size[0];
    const ground = Object.assign(document.createElement("canvas"), { width, height }), pen = ground.getContext("2d");
    pen.fillStyle = "white";
    pen.fillRect(0, 0, width, height);
    pen.scale(dense, dense);
    const denser = picture.naturalWidth / (image ? size[0] : this.layouts.wide.size[0]);
    for (const [x, y, w, h, dx, dy] of tiles)
      pen.drawImage(picture, x * denser, y * denser, w * denser, h * denser, dx, dy, w, h);
    for (const [name, style] of this.stillLines) this.line(pen, style, this.points[name]);
    return ground;
  }

  /* The tile on which an axes lies. */
  tile({ box: [left, top] }) {
    return this.layout.tiles.find(([x, y, w, h]) => x <= left && left < x + w && y <= top && top < y + h);
  }

  /* From a value on an axes to pixels of its picture, and where the axes is shown. */
  place(axes) {
    const about = this.layout.axes[axes], [x, y, , , dx, dy] = this.tile(about), [left, top, right, bottom] = about.box;
    const box = [left - x + dx, top - y + dy, right - x + dx, bottom - y + dy];
    const across = scale(about.x, about.log[0], box[0], box[2]), up = scale(about.y, about.log[1], box[3], box[1]);
    return { ...about, box, px: across.to, py: up.to, value: across.from };
  }

  /* `paint`, where there is one, draws first: with a pen, and what tells where an axes is. */
  draw({ moved, note, paint }, handles) {
    const pen = this.canvas.getContext("2d", { alpha: false }), { size } = this.layout, dense = this.canvas.width / size[0];
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(this.ground, 0, 0);
    pen.scale(dense, dense);
    paint?.(pen, (axes) => this.place(axes));
    for (const [name, style] of this.lines) this.line(pen, style, moved[name]);
    for (const handle of handles) this.knob(pen, handle);
    if (note) this.note(pen, note, size[0]);
  }

  line(pen, style, points) {
    const place = this.place(style.axes), dense = this.canvas.width / this.layout.size[0];
    const whole = (round, pixel) => round(pixel * dense) / dense; // of the screen: clipping is faster
    const [left, top] = place.box.slice(0, 2).map((pixel) => whole(Math.floor, pixel));
    const [right, bottom] = place.box.slice(2).map((pixel) => whole(Math.ceil, pixel));
    pen.save();
    pen.beginPath();
    pen.rect(left, top, right - left, bottom - top);
    pen.clip();
    pen.lineJoin = "round";
    pen.setLineDash(style.dashes ?? []);
    pen.lineCap = style.cap ?? "butt";
    pen.lineWidth = style.width;
    if (style.dashes) this.curve(pen, style, place, points);
    else points.forEach((segment, i) => this.segment(pen, style.colors[i % style.colors.length], place, segment));
    pen.restore();
  }

  segment(pen, color, { px, py }, [x0, y0, x1, y1]) {
    pen.strokeStyle = color;
    pen.beginPath();
    pen.moveTo(px(x0), py(y0));
    pen.lineTo(px(x1), py(y1));
    pen.stroke();
  }

  curve(pen, { colors, width, marker }, { px, py }, [xs, ys]) {
    pen.strokeStyle = pen.fillStyle = colors[0];
    pen.beginPath();
    let gap = true;
    for (let i = 0; i < xs.length; i++) {
      if (Number.isNaN(xs[i])) gap = true;
      else if (gap) pen.moveTo(px(xs[i]), py(ys[i]), (gap = false));
      else pen.lineTo(px(xs[i]), py(ys[i]));
    }
    if (width) pen.stroke();
    if (marker) for (let i = 0; i < xs.length; i++) this.mark(pen, marker, px(xs[i]), py(ys[i]));
  }

  mark(pen, { shape, size, edge }, x, y) {
    pen.setLineDash([]);
    pen.lineWidth = edge;
    pen.beginPath();
    if (shape === "|") {
      pen.moveTo(x, y - size / 2);
      pen.lineTo(x, y + size / 2);
    } else {
      pen.arc(x, y, shape === "." ? size / 4 : size / 2, 0, 2 * Math.PI); // as matplotlib has them
      pen.fill();
    }
    pen.stroke();
  }

  /* Where a handle is shown: on the axis, or at its own height. */
  spot({ axes, at, y }) {
    const place = this.place(axes);
    return [place.px(at), y === undefined ? place.box[3] : place.py(y)];
  }

  knob(pen, handle) {
    const place = this.place(handle.axes), [x, y] = this.spot(handle);
    if (x < place.box[0] - 1 || x > place.box[2] + 1) return;
    pen.beginPath();
    pen.arc(x, y, 6, 0, 2 * Math.PI);
    pen.fillStyle = "white";
    pen.strokeStyle = KNOB;
    pen.lineWidth = 3;
    pen.fill();
    pen.stroke();
  }

  note(pen, text, width) {
    pen.fillStyle = KNOB;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = "bold 15px 'DejaVu Sans', Verdana, sans-serif";
    pen.fillText(say(text), width / 2, ROOM, width - 8); // squeezed where it is too long
  }

  /* The handle that a pointer takes: the nearest one within reach, on the axes that it is over. */
  taken(event, handles) {
    const [x, y] = this.point(event), reach = REACH / this.scale;
    const near = (handle) => Math.abs(this.spot(handle)[0] - x);
    const over = handles.filter((handle) => {
      const { box } = this.place(handle.axes);
      return y > box[1] - reach && y < box[3] + reach && near(handle) < reach;
    });
    return over.sort((a, b) => near(a) - near(b))[0];
  }

  /* Where a pointer is, in pixels of the layout. */
  point({ clientX, clientY }) {
    const { left, top, width } = this.canvas.getBoundingClientRect(), shown = width / this.layout.size[0];
    return [(clientX - left) / shown, (clientY - top) / shown];
  }

  /* The value on an axes at which a pointer is, within its limits. */
  value(event, axes) {
    const place = this.place(axes), value = place.value(this.point(event)[0]);
    return Math.min(Math.max(value, place.x[0]), place.x[1]);
  }
}
