// The QR code of a certificate through the camera, or from a photo of it. Comfort only: the text of
// the code can be pasted, and a telephone's own camera opens its address. The picture stays here.
"use strict";

/** Reads a code by the browser itself, where it can; else by a decoder that is fetched now. */
async function newReader(address) {
    const formats = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
    if (formats.includes("qr_code")) {
        const detector = new BarcodeDetector({ formats: ["qr_code"] });
        return async (picture) => (await detector.detect(picture).catch(() => []))[0]?.rawValue;
    }
    await new Promise((resolve, reject) => {
        const script = document.createElement("script");
        Object.assign(script, { src: address, onload: resolve, onerror: reject });
        document.head.append(script);
    });
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });
    return async (picture, most = 1000) => {
        const [width, height] = [picture.videoWidth ?? picture.width, picture.videoHeight ?? picture.height];
        const scale = Math.min(1, most / Math.max(width, height));
        canvas.width = Math.max(1, Math.round(width * scale));
        canvas.height = Math.max(1, Math.round(height * scale));
        context.drawImage(picture, 0, 0, canvas.width, canvas.height);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        return jsQR(data, canvas.width, canvas.height)?.data;
    };
}

for (const box of document.querySelectorAll("[data-scan]")) {
    const video = box.querySelector("video");
    const start = box.querySelector("[data-scan-start]");
    const words = box.querySelector("[data-scan-words]");
    const form = box.closest("form");
    const file = form.elements.file;
    let stream = null;
    let reader = null;

    const say = (what) => {
        words.textContent = words.dataset[what];
    };
    const send = (text) => {
        form.elements.text.value = text;
        file.value = "";
        form.requestSubmit();
    };
    const stop = () => {
        for (const track of stream?.getTracks() ?? []) track.stop();
        stream = null;
        video.hidden = true;
        start.hidden = false;
    };
    const look = async (read) => {
        while (stream) {
            const text = video.videoWidth > 0 ? await read(video) : undefined;
            if (text) {
                stop();
                send(text);
                return;
            }
            say("none");
            await new Promise((resume) => setTimeout(resume, 200));
        }
    };
    start.addEventListener("click", async () => {
        try {
            stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
            reader ??= await newReader(box.dataset.decoder);
        } catch {
            stop();
            say("denied");
            return;
        }
        video.srcObject = stream;
        video.hidden = false;
        start.hidden = true;
        await video.play();
        look(reader);
    });
    /* A small code on a large photo is lost when that is made smaller, a large one when it is not. */
    const read = async (photo) => {
        reader ??= await newReader(box.dataset.decoder);
        const picture = await createImageBitmap(photo);
        return (await reader(picture, 1000)) ?? (await reader(picture, 2500));
    };
    file.addEventListener("change", async () => {
        const [photo] = file.files;
        if (!photo?.type.startsWith("image/")) return;
        const text = await read(photo).catch(() => undefined);
        if (text) send(text);
        else say("unread");
    });
    box.hidden = false;
    start.hidden = !navigator.mediaDevices;
    window.addEventListener("pagehide", stop);
}
