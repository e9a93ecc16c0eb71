// Photos: kept as they were taken, sent one by one, and never sent twice: a photo has its id from the
// device, and the server knows it again.

import { isFull, write } from './db.js';
import { postForm, Refused, Trouble } from './server.js';
import { changed, nextOrder, readAll, work } from './work.js';

export const largest = 20 * 1024 * 1024; // what the server takes as one file
const thumbSide = 320;
const shrunkSide = 2560;

/** Photos that found no room: in this window only, until there is some. */
export const homeless = new Map();

/** Of the photo that is under way: { id, share }. */
export const uploading = { id: '', share: 0 };

/** A picture of the blob no larger than `side`; null when the browser cannot read it. */
async function drawn(blob, side) {
    let bitmap;
    try {
        bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' });
    } catch {
        return null;
    }
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return canvas;
}

export const asBlob = (canvas, quality) =>
    new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

async function shrunk(file) {
    const canvas = file.type.startsWith('image/') ? await drawn(file, shrunkSide) : null;
    const blob = canvas && (await asBlob(canvas, 0.85));
    return blob && blob.size < file.size ? blob : file;
}

/**
 * Keeps a file with what it shows: { case, clause, site, sample, caption, of } (`of`: the photo that it
 * is an annotated copy of). Resolves to the photo, stored or homeless.
 */
export async function addPhoto(file, about) {
    const isShrunk = work.settings.shrink === true && !about.of;
    const blob = isShrunk ? await shrunk(file) : file;
    const thumb = await drawn(blob, thumbSide);
    const photo = {
        id: crypto.randomUUID(),
        account: work.me.account,
        sample: '',
        caption: '',
        of: '',
        ...about,
        name: about.name ?? file.name ?? 'photo.jpg',
        type: blob.type || file.type,
        size: blob.size,
        taken_at: about.taken_at ?? new Date(file.lastModified ?? Date.now()).toISOString(),
        thumb: thumb ? thumb.toDataURL('image/jpeg', 0.7) : '',
        state: 'waiting',
        problems: [],
        order: nextOrder(),
    };
    await storePhoto(photo, blob);
    return photo;
}

export const isHomeless = ({ id }) => homeless.has(id);

async function storePhoto(photo, blob) {
    try {
        await write(work.db, ['photos', 'blobs'], async (tx) => {
            tx.objectStore('photos').put(photo);
            tx.objectStore('blobs').put(blob, photo.id);
        });
        homeless.delete(photo.id);
        work.photos.push(photo);
    } catch (error) {
        if (!isFull(error)) console.warn('a photo could not be stored', error);
        homeless.set(photo.id, { photo, blob });
    }
    changed();
}

/** Tries once more to store what found no room. */
export async function storeHomeless() {
    for (const { photo, blob } of [...homeless.values()]) await storePhoto(photo, blob);
}

export const blobOf = (photo) => homeless.get(photo.id)?.blob ?? work.db.get('blobs', photo.id);

const asItIsNow = ({ id }) => homeless.get(id)?.photo ?? work.photos.find((photo) => photo.id === id);

/** Changes what is said about a photo that has not been sent yet. */
export async function describe(shown, values) {
    const photo = asItIsNow(shown);
    if (!photo || photo.state === 'sent' || photo.isTried) return;
    Object.assign(photo, values);
    if (!homeless.has(photo.id)) await write(work.db, ['photos'], (tx) => tx.store.put(photo));
    changed();
}

/** A refused photo once more, as a new one. */
export async function photoAgain(photo) {
    const blob = await blobOf(photo);
    const again = { ...photo, id: crypto.randomUUID(), state: 'waiting', problems: [], isTried: false };
    await write(work.db, ['photos', 'blobs'], async (tx) => {
        tx.objectStore('photos').put(again);
        tx.objectStore('blobs').put(blob, again.id);
        tx.objectStore('photos').delete(photo.id);
        tx.objectStore('blobs').delete(photo.id);
    });
    await readAll();
    changed();
}

/** The content's name on the server; "" where the browser cannot tell. */
export async function sha256(blob) {
    if (!crypto.subtle) return '';
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Gives a photo up; only ever by an act of the person that says so. Copies of it stay. */
export async function discardPhoto(photo) {
    for (const copy of work.photos.filter(({ of }) => of === photo.id)) await describe(copy, { annotates: '' });
    if (!homeless.delete(photo.id))
        await write(work.db, ['photos', 'blobs'], async (tx) => {
            tx.objectStore('photos').delete(photo.id);
            tx.objectStore('blobs').delete(photo.id);
        });
    work.photos = work.photos.filter(({ id }) => id !== photo.id);
    changed();
}

/** Whether the server can know the original that a copy was drawn on. */
const hasOriginalThere = (photo) => !work.photos.some(({ id, state }) => id === photo.of && state !== 'sent');

function formOf(photo, blob, csrf) {
    const form = new FormData();
    for (const name of ['id', 'clause', 'site', 'sample', 'taken_at', 'caption']) form.set(name, photo[name] ?? '');
    form.set('annotates', hasOriginalThere(photo) ? (photo.annotates ?? '') : '');
    form.set('csrf', csrf);
    form.set('file', blob, photo.name);
    return form;
}

async function finish(photo, answer) {
    const isRefused = answer.result === 'refused';
    const after = isRefused
        ? { state: 'refused', problems: answer.problems ?? [] }
        : { state: 'sent', evidence: answer.evidence ?? '' };
    Object.assign(photo, after);
    if (homeless.has(photo.id)) {
        if (!isRefused) homeless.delete(photo.id);
        return;
    }
    // The bytes may go once the server says that it has them, and not before.
    await write(work.db, ['photos', 'blobs'], async (tx) => {
        tx.objectStore('photos').put(photo);
        if (!isRefused) tx.objectStore('blobs').delete(photo.id);
    });
}

async function sendPhoto(photo, csrf) {
    const blob = await blobOf(photo);
    if (!blob) throw new Error(`the bytes of ${photo.name} are gone`);
    photo.isTried = true; // what is said about it may be there already, and is fixed from now on
    if (!homeless.has(photo.id))
        await write(work.db, ['photos'], (tx) => tx.store.put(photo)).catch(() => {});
    Object.assign(uploading, { id: photo.id, share: 0 });
    changed({ isElsewhereToo: false });
    try {
        const path = `/cases/${encodeURIComponent(photo.case)}/field/file`;
        const answer = await postForm(path, formOf(photo, blob, csrf), csrf, (share) => {
            uploading.share = share;
            changed({ isElsewhereToo: false });
        });
        await finish(photo, answer);
    } catch (error) {
        if (!(error instanceof Refused)) throw error;
        await finish(photo, { result: 'refused', problems: [{ place: '', code: String(error.status), message: '' }] });
    } finally {
        uploading.id = '';
    }
}

/** A photo is sent once it is said what it shows. */
export const isReady = (photo) => photo.state === 'waiting' && photo.clause !== '' && photo.size <= largest;

/** Sends the photos of a case one by one, stopping where the network is cut. */
export async function sendPhotos(id, csrf) {
    let sent = false;
    const all = [...work.photos, ...[...homeless.values()].map(({ photo }) => photo)];
    for (const photo of all.filter((each) => each.case === id && isReady(each))) {
        try {
            await sendPhoto(photo, csrf);
            sent = true;
        } catch (error) {
            if (!(error instanceof Trouble)) throw error; // the others may fare better
        }
        changed();
    }
    if (sent) await storeHomeless();
    return sent;
}
