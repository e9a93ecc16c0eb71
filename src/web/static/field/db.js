// The device's own database. What is in it survives closed tabs, restarts and new versions of the
// program; only what people discard, remove or have safely on the server leaves it.
//
//   packs      by case: what was fetched of it, and which of its files are kept
//   changes    by slot: what was changed here and is not known to be on the server
//   photos     by id: what is said about a file; its bytes are in blobs, by the same id
//   conflicts  by id: two values of one field, until the pack tells of them
//   meta       who works here, the name of the device, settings

import { openDB } from './idb.js';

// What each version adds. Never change a row that has been released: add one.
const steps = [
    (db) => {
        db.createObjectStore('packs', { keyPath: 'id' });
        db.createObjectStore('changes', { keyPath: 'slot' });
        db.createObjectStore('meta');
    },
    (db) => {
        db.createObjectStore('photos', { keyPath: 'id' });
        db.createObjectStore('blobs');
        db.createObjectStore('conflicts', { keyPath: 'id' });
    },
];

export const stores = ['packs', 'changes', 'meta', 'photos', 'blobs', 'conflicts'];

/** Opens it; `onOutdated` is called when a page of a newer program waits for this one to let go. */
export function openDatabase(onOutdated) {
    return openDB('xingheng-field', steps.length, {
        upgrade(db, from) {
            for (const step of steps.slice(from)) step(db);
        },
        blocking(current, next, event) {
            event.target.close();
            onOutdated();
        },
    });
}

export const isFull = (error) =>
    error?.name === 'QuotaExceededError' || error?.inner?.name === 'QuotaExceededError';

// What becomes of each request is told by the transaction as a whole.
const quietly = (request) => {
    request.catch(() => {});
    return request;
};

const storeOf = (store) => ({
    get: (key) => store.get(key),
    getAll: () => store.getAll(),
    put: (...values) => quietly(store.put(...values)),
    delete: (key) => quietly(store.delete(key)),
});

/**
 * Runs `body` with the stores in one transaction (`store` is the first of them) that is on the disk when this resolves. Nothing of
 * it is kept when it fails.
 */
export async function write(db, names, body) {
    const tx = db.transaction(names, 'readwrite', { durability: 'strict' });
    try {
        const result = await body({ objectStore: (name) => storeOf(tx.objectStore(name)), store: storeOf(tx.objectStore(names[0])) });
        await tx.done;
        return result;
    } catch (error) {
        tx.done.catch(() => {});
        try {
            tx.abort();
        } catch {
            // it has ended by itself
        }
        throw error;
    }
}
