// The QR code of a certificate through the camera, where the browser can read one itself. Comfort
// only: the text of the code can be pasted, and a telephone's own camera opens its address.
"use strict";

for (const box of document.querySelectorAll("[data-scan]")) {
    const video = box.querySelector("video");
    const start = box.querySelector("[data-scan-start]");
    const words = box.querySelector("[data-scan-words]");
    const form = box.closest("form");
    let stream = null;

    const stop = () => {
        for (const track of stream?.getTracks() ?? []) track.stop();
        stream = null;
        video.hidden = true;
        start.hidden = false;
    };
    const look = async (detector) => {
        while (stream) {
            const [code] = await detector.detect(video).catch(() => []);
            if (code) {
                stop();
                form.elements.text.value = code.rawValue;
                form.requestSubmit();
                return;
            }
            words.textContent = words.dataset.none;
            await new Promise((resume) => setTimeout(resume, 200));
        }
    };
    start.addEventListener("click", async () => {
        try {
            stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
        } catch {
            words.textContent = words.dataset.denied;
            return;
        }
        video.srcObject = stream;
        video.hidden = false;
        start.hidden = true;
        await video.play();
        look(new BarcodeDetector({ formats: ["qr_code"] }));
    });
    if ("BarcodeDetector" in window && navigator.mediaDevices) box.hidden = false;
    window.addEventListener("pagehide", stop);
}
