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
for (const drawing of document.querySelectorAll("[data-drawing]")) {
    const input = drawing.closest("form").elements.signature;
    const canvas = drawing.querySelector("canvas");
    const ink = canvas.getContext("2d");
    const place = ({ offsetX, offsetY }) => [(offsetX * canvas.width) / canvas.clientWidth, (offsetY * canvas.height) / canvas.clientHeight];
    const keep = () =>
        canvas.toBlob((blob) => {
            const files = new DataTransfer();
            files.items.add(new File([blob], "signature.png", { type: "image/png" }));
            input.files = files.files;
        }, "image/png");
    canvas.addEventListener("pointerdown", (event) => {
        canvas.setPointerCapture(event.pointerId);
        ink.lineWidth = 4;
        ink.lineCap = "round";
        ink.beginPath();
        ink.moveTo(...place(event));
    });
    canvas.addEventListener("pointermove", (event) => {
        if (!canvas.hasPointerCapture(event.pointerId)) return;
        ink.lineTo(...place(event));
        ink.stroke();
    });
    canvas.addEventListener("pointerup", keep);
    drawing.querySelector("button").addEventListener("click", () => {
        ink.clearRect(0, 0, canvas.width, canvas.height);
        input.value = "";
    });
    drawing.hidden = false;
}
