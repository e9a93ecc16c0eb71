// The line that always says what is where: on this device only, waiting, on the server.

import { h, icon, put } from './dom.js';
import { homeless, uploading } from './photos.js';
import { line } from './server.js';
import { syncing } from './sync.js';
import { onChange, work } from './work.js';
import { clock, say } from './words.js';

const nearlyFull = 0.9;
const littleRoom = 50_000_000;

export const storage = { isNearlyFull: false, usage: 0, quota: 0 };

/** Looks how much room the browser gives. */
export async function measureStorage() {
    const { usage = 0, quota = 0 } = (await navigator.storage.estimate?.()) ?? {};
    storage.usage = usage;
    storage.quota = quota;
    storage.isNearlyFull = quota > 0 && (usage > quota * nearlyFull || quota - usage < littleRoom);
}

export const signInLink = () => `/login?back=${encodeURIComponent(`/field${location.hash}`)}`;

export const waiting = () => ({
    changes: work.changes.length,
    photos: work.photos.filter(({ state }) => state !== 'sent').length + homeless.size,
    decisions: work.changes.filter(({ state }) => state === 'refused').length + work.photos.filter(({ state }) => state === 'refused').length,
});

function lineChip() {
    if (line.isExpired) return h('span.chip.tone-bad', { 'data-line': 'expired' }, say('line-expired'));
    if (!line.isOnline || !navigator.onLine) return h('span.chip.tone-warning', { 'data-line': 'offline' }, say('line-offline'));
    if (syncing.isBusy) return h('span.chip.tone-info', { 'data-line': 'busy' }, say('line-busy'));
    return h('span.chip.tone-good', { 'data-line': 'online' }, say('line-online'));
}

function storageChip() {
    if (work.unsaved.size > 0 || homeless.size > 0)
        return h('span.chip.tone-bad', { 'data-storage': 'full' }, say('storage-full'));
    return storage.isNearlyFull && h('span.chip.tone-warning', { 'data-storage': 'nearly' }, say('storage-nearly'));
}

const figures = () => {
    const { changes, photos } = waiting();
    const parts = [say('bar-changes', changes), say('bar-photos', photos)];
    if (uploading.id) parts[1] += ` ${Math.round(uploading.share * 100)} %`;
    parts.push(work.last ? say('bar-last', clock(work.last)) : say('bar-never'));
    return parts.join(' · ');
};

/** Shows the bar in the element; `onSync` is called by its button. */
export function startBar(element, onSync) {
    const text = h('a.bar-text', { href: '#/held' });
    const chips = h('span.bar-chips', { role: 'status' });
    const button = h('button.button', { type: 'button', onclick: onSync }, icon('sync'), say('sync'));
    const signIn = h('a.button.primary', { href: signInLink() }, say('sign-in-again'));
    put(element, chips, text, signIn, button);
    let shown = '';
    const show = () => {
        element.hidden = !work.isRead;
        if (!work.isRead) return;
        const now = figures();
        if (text.textContent !== now) text.textContent = now;
        const all = [lineChip(), storageChip()].filter(Boolean);
        const faces = all.map(({ textContent }) => textContent).join();
        if (faces !== shown) put(chips, all);
        shown = faces;
        element.dataset.changes = waiting().changes;
        element.dataset.photos = waiting().photos;
        signIn.hidden = !line.isExpired;
        signIn.href = signInLink();
        button.hidden = line.isExpired;
        button.disabled = syncing.isBusy;
    };
    onChange(show);
    show();
    return show;
}
