// Where the device is, and its clock, for a sign-in on site. Comfort only: without it the sign-in
// is taken without a position.
"use strict";

for (const form of document.querySelectorAll("form[data-locate]")) {
    const words = form.querySelector("[data-place]");
    const set = (name, value) => {
        form.elements[name].value = value;
    };
    const say = (kind, metres) => {
        words.textContent = words.dataset[kind].replace("{1}", metres);
        words.dataset.state = kind;
    };
    const found = ({ coords }) => {
        set("latitude", coords.latitude.toFixed(6));
        set("longitude", coords.longitude.toFixed(6));
        set("accuracy_m", Math.min(Math.ceil(coords.accuracy), 1000000));
        say("found", Math.ceil(coords.accuracy));
    };
    const missing = () => {
        if (!form.elements.latitude.value) say("missing", "");
    };
    if (navigator.geolocation) {
        say("seeking", "");
        navigator.geolocation.watchPosition(found, missing, { enableHighAccuracy: true, timeout: 30000 });
    }
    form.addEventListener("submit", () => set("device_at", `${new Date().toISOString().slice(0, 19)}Z`), true);
}

// A signature drawn with finger, pen or mouse, sent as the file of its form.
const sharpest = 2; // pixels of the picture to one of the screen

// The field has its width only once it is seen; what is drawn stays when the width changes.
function fit(canvas, pad) {
    const width = canvas.offsetWidth;
    if (!width || width === Number(canvas.dataset.fitted)) return;
    const scale = Math.min(window.devicePixelRatio || 1, sharpest);
    const grown = width / (Number(canvas.dataset.fitted) || width);
    const strokes = pad.toData().map((stroke) => ({
        ...stroke,
        points: stroke.points.map((point) => ({ ...point, x: point.x * grown, y: point.y * grown })),
    }));
    canvas.dataset.fitted = width;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(canvas.offsetHeight * scale);
    canvas.getContext("2d").scale(scale, scale);
    pad.fromData(strokes);
}

function fileOf(pad) {
    const content = atob(pad.toDataURL("image/png").split(",")[1]);
    const bytes = Uint8Array.from(content, (letter) => letter.charCodeAt(0));
    return new File([bytes], "signature.png", { type: "image/png" });
}

for (const drawing of document.querySelectorAll("[data-drawing]")) {
    const input = drawing.closest("form").elements.signature;
    const canvas = drawing.querySelector("canvas");
    const pad = new SignaturePad(canvas, { penColor: "#1d3461" });
    pad.addEventListener("endStroke", () => {
        const files = new DataTransfer();
        files.items.add(fileOf(pad));
        input.files = files.files;
    });
    drawing.querySelector("button").addEventListener("click", () => {
        pad.clear();
        input.value = "";
    });
    drawing.hidden = false;
    new ResizeObserver(() => fit(canvas, pad)).observe(canvas);
}
