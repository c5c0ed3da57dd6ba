"use strict";

// Draws the charts, and lets pictures be enlarged and saved. It has no libraries and asks for nothing.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const HEIGHT = 260;
  const MARGIN = { left: 52, right: 10, top: 10, bottom: 24 };
  const COLOURS = 10;
  const FEW_POINTS = 30;

  const element = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
  const shape = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  }

  const isNumber = (value) => value !== null && Number.isFinite(value);

  /** As few digits as tell values apart. */
  function shown(value) {
    if (!isNumber(value)) {
      return "–";
    }
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
      return value.toExponential(3).replace(/\.?0*e\+?/, "e");
    }
    return size >= 1e4 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(4)));
  }

  /** Round values between two, about as many as asked for. */
  function ticks(low, high, count) {
    const rough = (high - low) / count;
    const power = Math.pow(10, Math.floor(Math.log10(rough)));
    const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) * power;
    const first = Math.ceil(low / step - 1e-9);
    const found = [];
    for (let i = 0; i <= 2 * count && (first + i) * step <= high + step * 1e-9; i++) {
      found.push(Number(((first + i) * step).toPrecision(12)));
    }
    return found;
  }

  function logTicks(low, high) {
    const from = Math.floor(Math.log10(low));
    const to = Math.ceil(Math.log10(high));
    const stride = Math.max(1, Math.ceil((to - from) / 6));
    const factors = to - from > 2 ? [1] : [1, 2, 5];
    const found = [];
    for (let power = from; power <= to; power += stride) {
      found.push(...factors.map((factor) => factor * Math.pow(10, power)));
    }
    return found.filter((tick) => tick >= low * 0.999 && tick <= high * 1.001);
  }

  /** The index of the point that is nearest to an iteration. */
  function nearest(iterations, iteration) {
    let low = 0;
    let high = iterations.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (iterations[middle] < iteration) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return iteration - iterations[low] <= iterations[high] - iteration ? low : high;
  }

  const style = (index) =>
    `s${index % COLOURS}` + (["", " dashed", " dotted"][Math.floor(index / COLOURS) % 3]);

  class Chart {
    constructor(data) {
      this.curves = data.curves.map((curve, index) => ({ ...curve, style: style(index), on: true }));
      this.isLog = false;
      this.read = element("output", {});
      this.svg = shape("svg", { role: "img", "aria-label": `${data.title} over the iterations` });
      const caption = element("figcaption", {}, element("span", {}, data.title));
      if (data.log && this.curves.some((curve) => curve.y.some((y) => y > 0))) {
        caption.append(this.logButton());
      }
      caption.append(this.read);
      const legend = element("div", { class: "legend" }, ...this.curves.map((curve) => this.entry(curve)));
      this.figure = element("figure", { class: "chart" }, caption, this.svg, legend);
      this.svg.addEventListener("pointermove", (event) => this.point(event));
      this.svg.addEventListener("pointerdown", (event) => this.point(event));
      this.svg.addEventListener("pointerleave", () => this.rest());
    }

    logButton() {
      const button = element(
        "button",
        { type: "button", class: "log", "aria-pressed": "false", title: "logarithmic axis" },
        "log"
      );
      button.addEventListener("click", () => {
        this.isLog = !this.isLog;
        button.setAttribute("aria-pressed", this.isLog);
        this.draw();
      });
      return button;
    }

    entry(curve) {
      curve.value = element("data", {});
      curve.button = element(
        "button",
        { type: "button", "aria-pressed": "true", title: "click: hide or show; double click: this one alone" },
        shape(
          "svg",
          { class: curve.style, viewBox: "0 0 18 8", "aria-hidden": "true" },
          shape("path", { class: `curve ${curve.style}`, d: "M1 4H17" })
        ),
        element("span", {}, curve.name),
        curve.value
      );
      curve.button.addEventListener("click", () => this.show(curve, !curve.on));
      curve.button.addEventListener("dblclick", () => {
        const isAlone = this.curves.every((each) => each.on === (each === curve));
        this.curves.forEach((each) => this.show(each, isAlone || each === curve));
      });
      return curve.button;
    }

    show(curve, on) {
      curve.on = on;
      curve.button.setAttribute("aria-pressed", on);
      this.draw();
    }

    /** Measures the page and draws anew. */
    draw() {
      this.width = Math.max(220, this.figure.clientWidth || 0);
      this.svg.replaceChildren();
      this.svg.setAttribute("viewBox", `0 0 ${this.width} ${HEIGHT}`);
      this.measure();
      this.drawAxes();
      this.curves.filter((curve) => curve.on).forEach((curve) => this.drawCurve(curve));
      this.cross = shape("g", {});
      this.svg.append(this.cross);
      this.rest();
    }

    measure() {
      const visible = this.curves.filter((curve) => curve.on);
      // Hidden curves keep the iterations where they are.
      this.x = { low: Infinity, high: -Infinity };
      for (const curve of this.curves) {
        this.x.low = Math.min(this.x.low, curve.x[0]);
        this.x.high = Math.max(this.x.high, curve.x[curve.x.length - 1]);
      }
      if (this.x.high <= this.x.low) {
        this.x = { low: this.x.low - 1, high: this.x.high + 1 };
      }
      let low = Infinity;
      let high = -Infinity;
      for (const curve of visible) {
        for (const y of curve.y) {
          if (isNumber(y) && (!this.isLog || y > 0)) {
            low = Math.min(low, y);
            high = Math.max(high, y);
          }
        }
      }
      if (low > high) {
        [low, high] = this.isLog ? [0.1, 1] : [0, 1];
      }
      this.y = this.isLog ? Chart.logRange(low, high) : Chart.range(low, high);
    }

    /** Zero belongs to what comes near it; everything else would be drawn as nearly constant. */
    static range(low, high) {
      if (low === high) {
        const pad = Math.abs(low) * 0.1 || 1;
        return low >= 0 && low - pad < 0 ? { low: 0, high: high + pad } : { low: low - pad, high: high + pad };
      }
      const pad = (high / 2 - low / 2) * 0.08;
      const fromZero = low >= 0 && low <= 0.6 * high;
      const bounded = (value) => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
      return { low: fromZero ? 0 : bounded(low - pad), high: bounded(high + pad) };
    }

    static logRange(low, high) {
      const factor = Math.max(1.02, Math.pow(high / low, 0.03));
      return { low: low / factor, high: high * factor };
    }

    toX(iteration) {
      const share = (iteration - this.x.low) / (this.x.high - this.x.low);
      return MARGIN.left + share * (this.width - MARGIN.left - MARGIN.right);
    }

    toY(value) {
      const { low, high } = this.y;
      const share = this.isLog
        ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : // In halves, because the whole range of numbers is no number.
          (value / 2 - low / 2) / (high / 2 - low / 2);
      return HEIGHT - MARGIN.bottom - share * (HEIGHT - MARGIN.top - MARGIN.bottom);
    }

    drawAxes() {
      const right = this.width - MARGIN.right;
      const bottom = HEIGHT - MARGIN.bottom;
      const rows = this.isLog ? logTicks(this.y.low, this.y.high) : ticks(this.y.low, this.y.high, 5);
      for (const tick of rows) {
        const y = this.toY(tick).toFixed(1);
        this.svg.append(
          shape("path", { class: "grid", d: `M${MARGIN.left} ${y}H${right}` }),
          shape("text", { x: MARGIN.left - 7, y, dy: "0.32em", "text-anchor": "end" }, shown(tick))
        );
      }
      this.svg.append(shape("path", { class: "axis", d: `M${MARGIN.left} ${bottom}H${right}` }));
      const columns = ticks(this.x.low, this.x.high, Math.max(3, Math.floor(this.width / 85)));
      for (const tick of columns.filter(Number.isInteger)) {
        const x = this.toX(tick).toFixed(1);
        this.svg.append(
          shape("path", { class: "axis", d: `M${x} ${bottom}v4` }),
          shape("text", { x, y: bottom + 17, "text-anchor": "middle" }, tick.toLocaleString("en"))
        );
      }
    }

    drawCurve(curve) {
      const isDrawn = (y) => isNumber(y) && (!this.isLog || y > 0);
      const few = curve.x.length <= FEW_POINTS;
      let d = "";
      for (let i = 0; i < curve.x.length; i++) {
        if (isDrawn(curve.y[i])) {
          const begins = i === 0 || !isDrawn(curve.y[i - 1]);
          const isAlone = begins && (i + 1 === curve.x.length || !isDrawn(curve.y[i + 1]));
          d += `${begins ? "M" : "L"}${this.toX(curve.x[i]).toFixed(1)} ${this.toY(curve.y[i]).toFixed(1)}`;
          if (few || isAlone) {
            this.svg.append(this.dot(curve, i, 2.2));
          }
        }
      }
      this.svg.append(shape("path", { class: `curve ${curve.style}`, d }));
    }

    dot(curve, index, r) {
      const place = { cx: this.toX(curve.x[index]).toFixed(1), cy: this.toY(curve.y[index]).toFixed(1) };
      return shape("circle", { class: `dot ${curve.style}`, r, ...place });
    }

    /** Shows what the curves are where the pointer is. */
    point(event) {
      const box = this.svg.getBoundingClientRect();
      const at = ((event.clientX - box.left) / box.width) * this.width;
      const span = this.width - MARGIN.left - MARGIN.right;
      const asked = this.x.low + ((at - MARGIN.left) / span) * (this.x.high - this.x.low);
      const visible = this.curves.filter((curve) => curve.on);
      if (visible.length === 0) {
        return;
      }
      const near = visible.map((curve) => nearest(curve.x, asked));
      const iteration = visible
        .map((curve, i) => curve.x[near[i]])
        .reduce((best, x) => (Math.abs(x - asked) < Math.abs(best - asked) ? x : best));
      const x = this.toX(iteration).toFixed(1);
      this.cross.replaceChildren(
        shape("path", { class: "cross", d: `M${x} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}` })
      );
      this.read.textContent = `iteration ${iteration.toLocaleString("en")}`;
      visible.forEach((curve, i) => {
        const y = curve.y[near[i]];
        curve.value.textContent = shown(y);
        if (isNumber(y) && (!this.isLog || y > 0)) {
          this.cross.append(this.dot(curve, near[i], 3.2));
        }
      });
    }

    /** Without a pointer, the last values are shown. */
    rest() {
      this.cross.replaceChildren();
      this.read.textContent = "last values";
      for (const curve of this.curves) {
        curve.value.textContent = shown(curve.y[curve.y.length - 1]);
      }
    }
  }

  function drawCharts() {
    const place = document.getElementById("charts");
    const charts = JSON.parse(document.getElementById("data").textContent).map((data) => new Chart(data));
    place.append(...charts.map((chart) => chart.figure));
    charts.forEach((chart) => chart.draw());
    const byFigure = new Map(charts.map((chart) => [chart.figure, chart]));
    const redraw = (chart) => Math.abs(chart.figure.clientWidth - chart.width) > 1 && chart.draw();
    // A drawing may change its own size, which an observer must not cause while it is told of one.
    const observer = new ResizeObserver((entries) =>
      requestAnimationFrame(() => entries.forEach(({ target }) => redraw(byFigure.get(target))))
    );
    charts.forEach((chart) => observer.observe(chart.figure));
    place.dataset.drawn = charts.length;
  }

  function makePicturesUseful() {
    const dialog = document.getElementById("enlarged");
    dialog.addEventListener("click", () => dialog.close());
    for (const button of document.querySelectorAll(".enlarge")) {
      const image = button.querySelector("img");
      button.addEventListener("click", () => {
        dialog.querySelector("img").src = image.src;
        dialog.querySelector("p").textContent = image.alt;
        dialog.showModal();
      });
      const save = button.closest("figure").querySelector(".save");
      save.href = image.src;
      save.hidden = false;
    }
  }

  drawCharts();
  makePicturesUseful();
})();
