// Fetching a case and its files, and taking them off the device again.

import { isFull, write } from './db.js';
import { getFile, getJson, Refused } from './server.js';
import { changed, readAll, work } from './work.js';

export const filesCache = 'xingheng-files';

/** Of each case that is being fetched: { done, total, bytes, allBytes, name }. */
export const fetching = new Map();

/** What of a pack is kept for reading: its documents and the small pictures of its evidence. */
export function filesOf(pack) {
    const documents = pack.documents.flatMap((document) => document.files);
    const pictures = pack.evidence
        .filter(({ thumb }) => thumb)
        .map(({ name, thumb }) => ({ name, url: thumb, size: 0, isPicture: true }));
    return [...documents, ...pictures];
}

async function savePack(pack, files) {
    const kept = {
        id: pack.case.id,
        account: work.me.account,
        pack,
        at: new Date().toISOString(),
        files,
    };
    // What the server told of conflicts in this pack need not be remembered beside it.
    await write(work.db, ['packs', 'conflicts'], async (tx) => {
        tx.objectStore('packs').put(kept);
        const conflicts = tx.objectStore('conflicts');
        for (const conflict of await conflicts.getAll())
            if (conflict.case === pack.case.id && conflict.account === work.me.account)
                conflicts.delete(conflict.id);
    });
    await readAll();
    changed();
}

/** Fetches what the server knows of a case now. Files stay as they are. */
export async function refreshPack(id) {
    const pack = await getJson(`/cases/${encodeURIComponent(id)}/field/pack.json`);
    const before = work.packs.get(id);
    await savePack(pack, before?.files ?? {});
    const photos = work.photos.filter(
        (photo) => photo.case === id && photo.state === 'sent' && pack.evidence.some((each) => each.id === photo.evidence),
    );
    if (photos.length > 0) await forgetPhotos(photos, pack);
    return pack;
}

/** The small picture of a photo of this device stays for reading, as if it had been fetched. */
async function keepThumb(photo, pack) {
    const { thumb } = pack.evidence.find((each) => each.id === photo.evidence);
    if (!thumb || !photo.thumb) return;
    const bytes = Uint8Array.from(atob(photo.thumb.split(',')[1]), (letter) => letter.charCodeAt(0));
    const cache = await caches.open(filesCache);
    await cache.put(thumb, new Response(bytes, { headers: { 'Content-Type': 'image/jpeg' } })).catch(() => {});
}

async function forgetPhotos(photos, pack) {
    for (const photo of photos) await keepThumb(photo, pack);
    await write(work.db, ['photos'], async (tx) => {
        for (const { id } of photos) tx.store.delete(id);
    });
    await readAll();
    changed();
}

/** Keeps the files of a case that are not kept yet; says for each whether it worked. */
async function keepFiles(id, pack) {
    const cache = await caches.open(filesCache);
    const progress = fetching.get(id);
    const all = filesOf(pack);
    const files = {};
    progress.total = all.length;
    progress.allBytes = all.reduce((sum, file) => sum + file.size, 0);
    for (const file of all) {
        progress.name = file.name;
        changed({ isElsewhereToo: false });
        const before = progress.bytes;
        files[file.url] = await keepFile(cache, file, (n) => {
            progress.bytes += n;
            changed({ isElsewhereToo: false });
        });
        progress.bytes = before + file.size;
        progress.done += 1;
    }
    return files;
}

/** "kept", "full" when the storage has no room for it, "missing" when the server has none. */
async function keepFile(cache, file, onBytes) {
    if (await cache.match(file.url)) return 'kept';
    try {
        await cache.put(file.url, await getFile(file.url, onBytes));
        return 'kept';
    } catch (error) {
        if (isFull(error)) return 'full';
        if (error instanceof Refused) return 'missing';
        throw error;
    }
}

/** A case with all that belongs to it, for work without a network. What was kept before stays. */
export async function fetchCase(id) {
    if (fetching.has(id)) return;
    fetching.set(id, { done: 0, total: 0, bytes: 0, allBytes: 0, name: '' });
    changed({ isElsewhereToo: false });
    try {
        await navigator.storage.persist?.();
        const pack = await refreshPack(id);
        const files = await keepFiles(id, pack);
        await savePack(work.packs.get(id).pack, files);
    } finally {
        fetching.delete(id);
        changed({ isElsewhereToo: false });
    }
}

/** Takes a case off the device. The caller has seen to it that nothing of it waits here. */
export async function removeCase(id) {
    const { pack } = work.packs.get(id);
    const others = [...work.packs.values()].filter((each) => each.id !== id);
    const shared = new Set(others.flatMap((each) => filesOf(each.pack).map(({ url }) => url)));
    const cache = await caches.open(filesCache);
    for (const { url } of filesOf(pack)) if (!shared.has(url)) await cache.delete(url);
    await write(work.db, ['packs', 'photos'], async (tx) => {
        tx.objectStore('packs').delete(id);
        for (const photo of work.photos)
            if (photo.case === id && photo.state === 'sent') tx.objectStore('photos').delete(photo.id);
    });
    await readAll();
    changed();
}
