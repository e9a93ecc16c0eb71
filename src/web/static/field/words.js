// What people read, in each language that the server's page brought along, and small helpers to show
// dates and sizes.

const chosenAs = 'field-language';
const catalogues = new Map();
for (const list of document.getElementById('words').content.children)
    catalogues.set(
        list.lang,
        new Map([...list.children].map((word) => [word.dataset.word, word.textContent])),
    );

const chosen = localStorage.getItem(chosenAs);
export const language = catalogues.has(chosen) ? chosen : document.documentElement.lang;
export const languages = [...catalogues.keys()];
document.documentElement.lang = language;

/** The text of that name, with {1} {2} {3} filled in. A name that the page does not bring is a bug. */
export function say(name, ...values) {
    const text = catalogues.get(language).get(name);
    if (text === undefined) throw new Error(`no words for ${name}`);
    return text.replace(/\{(\d)\}/g, (_, number) => String(values[number - 1] ?? ''));
}

export function chooseLanguage(tag) {
    localStorage.setItem(chosenAs, tag);
    location.reload();
}

/** "10:32", or "11-20 10:32" when it was on another day; by the device's clock and zone. */
export function clock(when) {
    const date = new Date(when);
    const two = (number) => String(number).padStart(2, '0');
    const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
    const day = `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    return date.toDateString() === new Date().toDateString() ? time : `${day} ${time}`;
}

/** "340 kB", "2.1 MB" */
export function size(bytes) {
    if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`;
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
