// What is on this device: all that waits, all that needs a decision, and a copy of it as a file.

import { storage } from './bar.js';
import { ask, h, icon, keepList, put } from './dom.js';
import { placeLink, placeTitle, stateOf } from './parts.js';
import { blobOf, homeless } from './photos.js';
import { photoList } from './view_photos.js';
import { conflictsOf, discard, work } from './work.js';
import { say, size } from './words.js';

const asText = (blob) =>
    new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.onerror = () => reject(reader.error);
        reader.readAsDataURL(blob);
    });

/** All that is on this device and not known to be on the server, photos included. */
async function copyOfAll() {
    const photos = [...work.photos.filter(({ state }) => state !== 'sent'), ...[...homeless.values()].map(({ photo }) => photo)];
    const withBytes = [];
    for (const photo of photos) {
        const blob = await blobOf(photo);
        withBytes.push({ ...photo, thumb: undefined, content: blob ? await asText(blob) : null });
    }
    return { format: 1, at: new Date().toISOString(), device: work.device, account: work.me?.account, name: work.me?.name, changes: work.changes, conflicts: work.conflicts, photos: withBytes };
}

async function download() {
    const blob = new Blob([JSON.stringify(await copyOfAll(), null, 1)], { type: 'application/json' });
    const link = h('a', { href: URL.createObjectURL(blob), download: `xingheng-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, '-')}.json` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The records that something waits for, each once. */
function placesHere() {
    const conflicts = [...work.packs.keys()].flatMap((id) => conflictsOf({ case: id }));
    const all = [...work.changes, ...conflicts.map(({ case: id, what, key }) => ({ case: id, what, key }))];
    return [...new Map(all.map((place) => [`${place.case} ${place.what} ${place.key}`, place])).values()];
}

async function discardAll(place) {
    const mine = work.changes.filter((change) => change.case === place.case && change.what === place.what && change.key === place.key);
    if (await ask(say('discard-change', placeTitle(place)), say('discard'), say('cancel'))) for (const change of mine) await discard(change);
}

function row(place) {
    const state = stateOf(place);
    const element = h('li.panel.field-held', null,
        h('p', null, work.packs.has(place.case) ? h('a', { href: placeLink(place) }, placeTitle(place)) : placeTitle(place)),
        h('p.hint', null, work.packs.get(place.case)?.pack.case.organisation ?? place.case),
        state,
        h('button.link-button', { type: 'button', onclick: () => discardAll(place) }, say('discard')));
    element.update = () => {
        // What was refused has its own button, beside the reason.
        element.lastElementChild.hidden = !work.changes.some((change) => change.state !== 'refused' && change.case === place.case && change.what === place.what && change.key === place.key);
        state.update();
    };
    return element;
}

export function heldView() {
    const list = h('ul.field-cases');
    const none = h('p.notice.tone-good', null, icon('check'), say('all-there'));
    const lists = new Map();
    const photos = h('div');
    const room = h('p.hint');
    const update = () => {
        const places = placesHere();
        keepList(list, places, (place) => `${place.case} ${place.what} ${place.key}`, row);
        const cases = [...work.packs.keys()].filter((id) => [...work.photos, ...[...homeless.values()].map(({ photo }) => photo)].some((photo) => photo.case === id && photo.state !== 'sent'));
        for (const id of cases) if (!lists.has(id)) lists.set(id, photoList({ case: id, isWaiting: true }));
        if (photos.dataset.cases !== cases.join()) put(photos, cases.map((id) => lists.get(id).node));
        photos.dataset.cases = cases.join();
        for (const each of lists.values()) each.update();
        none.hidden = places.length + cases.length > 0;
        room.textContent = say('storage-line', size(storage.usage), size(storage.quota));
    };
    update();
    return {
        title: say('held'),
        node: [h('p.hint', null, say('held-hint')), none, list, photos,
            h('section.panel', null, h('h2', null, say('copy')), h('p.hint', null, say('copy-hint')), h('button.button', { type: 'button', onclick: download }, icon('download'), say('copy-all'))),
            room],
        update,
    };
}
