// Comfort only: every page works without it.
"use strict";

// Menus close on Escape and on a click elsewhere.
function closeMenus(except) {
    for (const menu of document.querySelectorAll("details.menu[open]"))
        if (menu !== except) menu.open = false;
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
    const drawer = document.getElementById("drawer");
    if (event.key === "Escape") {
        closeMenus(null);
        if (drawer) drawer.checked = false;
    }
    const typing = event.target.closest("input, textarea, select");
    const field = document.querySelector(`[data-focus-key="${CSS.escape(event.key)}"]`);
    if (field && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.focus();
    }
});

// A form is sent once: a second click while the first is under way does nothing.
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.hasAttribute("data-once")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-once]")) delete form.dataset.sent;
});

// Parts of pages: a refusal says in its place what is wrong; whose session is over is asked to sign in.
document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 422) {
        event.detail.shouldSwap = true;
        event.detail.isError = false;
    }
    if (new URL(xhr.responseURL).pathname === "/login") {
        event.detail.shouldSwap = false;
        location.reload();
    }
});
for (const trouble of ["htmx:responseError", "htmx:sendError", "htmx:timeout"])
    document.addEventListener(trouble, (event) => {
        const words = event.detail.elt.closest("[data-failed]")?.dataset.failed;
        const state = event.detail.elt.querySelector("[aria-live]");
        if (words && state) state.textContent = words;
    });

// What is wrong with a form is read first.
document.querySelector(".problems")?.focus();

// A part of a page alone on paper: the address names it, the stylesheet leaves out the rest.
document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-print]");
    if (link) setTimeout(() => window.print());
});

// Evidence is sent with a bar that shows how far it is. What is refused is sent once more the plain way, to
// be shown with what is wrong.
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.hasAttribute("data-upload") || event.defaultPrevented) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    const bar = document.createElement("progress");
    bar.className = "upload-progress";
    bar.max = 1;
    bar.setAttribute("aria-label", form.querySelector('button[type="submit"]').textContent.trim());
    form.append(bar);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
        bar.value = total > 0 ? loaded / total : 0;
    });
    request.addEventListener("load", () => {
        if (request.status === 200) location.assign(request.responseURL);
        else form.submit();
    });
    request.addEventListener("error", () => form.submit());
    request.open("POST", form.action);
    request.send(new FormData(form));
});

// The time that an examination still has. What is chosen is saved by itself shortly before it is over.
for (const place of document.querySelectorAll("[data-remaining]")) {
    const end = performance.now() + Number(place.dataset.remaining) * 1000;
    const SAVE_AT = 5;
    let saved = Number(place.dataset.remaining) <= SAVE_AT;
    const timer = setInterval(() => {
        const left = Math.max(0, Math.round((end - performance.now()) / 1000));
        place.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
        if (left <= SAVE_AT && !saved) {
            saved = true;
            place.closest("form").requestSubmit();
        }
        if (left === 0) clearInterval(timer);
    }, 1000);
}
