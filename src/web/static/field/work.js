// What this device knows: the packs that it has, and what was changed here since. It is in memory,
// and every change of it is written to the database at once.

import { isFull, openDatabase, write } from './db.js';
import { checkEntry, checkRecord } from './rules.js';

export const work = {
    db: null,
    me: null, // { account, name } of who works here
    device: '',
    packs: new Map(), // by case, of this person only
    changes: [], // of this person, in order
    photos: [], // of this person, in order
    conflicts: [], // of this person, told by the server and not yet by a pack
    others: 0, // changes and photos of other people that wait on this device
    unsaved: new Set(), // changes that the full storage could not take: in this window only
    settings: {},
    isRead: false, // once
    last: null, // when this device last had everything on the server
};

const listeners = new Set();
const channel = new BroadcastChannel('xingheng-field');

export function onChange(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** Says to this page that something changed, and to other tabs that they should look. */
export function changed({ isElsewhereToo = true } = {}) {
    for (const listener of [...listeners]) listener();
    if (isElsewhereToo) channel.postMessage('changed');
}

let reading = null;

/** Reads all of it anew. What could not be stored stays in memory. */
export async function readAll() {
    const { db } = work;
    const tx = db.transaction(['packs', 'changes', 'photos', 'conflicts', 'meta']);
    const [packs, changes, photos, conflicts, me, device, settings, last] = await Promise.all([
        tx.objectStore('packs').getAll(),
        tx.objectStore('changes').getAll(),
        tx.objectStore('photos').getAll(),
        tx.objectStore('conflicts').getAll(),
        ...['me', 'device', 'settings', 'last'].map((name) => tx.objectStore('meta').get(name)),
    ]);
    const isMine = (each) => each.account === me?.account;
    work.me = me ?? null;
    work.device = device ?? '';
    work.settings = settings ?? {};
    work.last = last ?? null;
    work.packs = new Map(packs.filter(isMine).map((pack) => [pack.id, pack]));
    const kept = changes.filter((change) => isMine(change) && !isNewerHere(change.slot));
    work.changes = [...kept, ...work.changes.filter((change) => isNewerHere(change.slot))].sort(byOrder);
    work.photos = photos.filter(isMine).sort(byOrder);
    work.conflicts = conflicts.filter(isMine);
    work.isRead = true;
    work.others = [...changes, ...photos].filter((each) => !isMine(each) && each.state !== 'sent').length;
}

const byOrder = (a, b) => a.order - b.order;
const isNewerHere = (slot) =>
    [...dirty, ...underWay, ...work.unsaved].some((change) => change.slot === slot);

export async function start(onOutdated) {
    work.db = await openDatabase(onOutdated);
    await readAll();
    if (!work.device) {
        work.device = crypto.randomUUID();
        await remember('device', work.device);
    }
    channel.onmessage = () => {
        reading ??= readAll().finally(() => {
            reading = null;
            changed({ isElsewhereToo: false });
        });
    };
}

export const remember = (name, value) =>
    write(work.db, ['meta'], (tx) => tx.objectStore('meta').put(value, name));

/** Whoever is signed in now works here; what others left stays theirs. */
export async function becomes({ account, name }) {
    if (work.me?.account === account && work.me?.name === name) return;
    await remember('me', { account, name });
    await readAll();
    changed();
}

export async function set(name, value) {
    work.settings = { ...work.settings, [name]: value };
    await remember('settings', work.settings);
}

// Writing

const dirty = new Set();
const underWay = new Set(); // what the present transaction writes
let writing = null;
let order = 0;

/** A number above all that this device gave before. */
export function nextOrder() {
    order = Math.max(order + 1, Date.now());
    return order;
}

async function writeDirty() {
    await null; // whatever is changed in one go is written in one go
    while (dirty.size > 0) {
        const batch = [...dirty];
        dirty.clear();
        for (const change of batch) underWay.add(change);
        try {
            await write(work.db, ['changes'], async (tx) => {
                for (const change of batch)
                    if (change.isGone) tx.store.delete(change.slot);
                    else tx.store.put(change);
            });
            for (const change of batch) work.unsaved.delete(change);
        } catch (error) {
            for (const change of batch) work.unsaved.add(change);
            if (!isFull(error)) console.warn('changes could not be stored', error);
        }
        underWay.clear();
    }
    writing = null;
    changed();
}

/** Writes the change as it is now. */
export function keep(change) {
    dirty.add(change);
    writing ??= writeDirty();
    return writing;
}

/** Tries once more to store what the full storage could not take. */
export function keepUnsaved() {
    for (const change of work.unsaved) dirty.add(change);
    if (dirty.size > 0) writing ??= writeDirty();
    return writing;
}

/** Resolves when nothing is being written. */
export const written = async () => {
    while (writing) await writing;
};

// Records: an entry ("entry", "5.1.2.2 hq") or an interview, note or meeting ("record", its id)

const isOf = (place) => (each) =>
    each.case === place.case && each.what === place.what && each.key === place.key;

/** What the server has of it, as far as this device knows; null: nothing. */
export function serverFields(place) {
    const pack = work.packs.get(place.case)?.pack;
    if (!pack) return null;
    if (place.what === 'record') return pack.records.find(({ id }) => id === place.key)?.fields ?? null;
    const [clause, site] = place.key.split(' ');
    return pack.entries.find((entry) => entry.mine && entry.clause === clause && entry.site === site) ?? null;
}

const changesOf = (place) => work.changes.filter(isOf(place));

/** The fields as this device shows them: the server's, and what was changed here over them. */
export function fieldsOf(place) {
    const fields = { ...serverFields(place) };
    for (const change of changesOf(place))
        for (const [name, { value }] of Object.entries(change.fields)) fields[name] = value;
    return fields;
}

/** Conflicts of that record: those that a pack told of, and newer ones. */
export function conflictsOf(place) {
    const told = work.packs.get(place.case)?.pack.conflicts ?? [];
    const here = work.conflicts.filter(({ case: id }) => id === place.case);
    const all = [...told.map((each) => ({ ...each, case: place.case })), ...here];
    const latest = new Map(all.map((each) => [`${each.what} ${each.key} ${each.field}`, each]));
    return [...latest.values()].filter((each) => !place.what || isOf(place)(each));
}

export function indicatorOf(place) {
    const [clause] = place.key.split(' ');
    return work.packs.get(place.case)?.pack.indicators.find(({ id }) => id === clause);
}

/** What is missing or wrong: words and values; null: it can be sent. */
export function problemOf(place) {
    if (place.what === 'record') return checkRecord(fieldsOf(place));
    const indicator = indicatorOf(place);
    return indicator ? checkEntry(indicator, fieldsOf(place)) : null;
}

/**
 * Where the record is: "conflict", "refused", "unsaved", "sending", "device", "server", or "none" when
 * there is nothing of it.
 */
export function markOf(place) {
    const changes = changesOf(place);
    if (conflictsOf(place).length > 0) return 'conflict';
    if (changes.some(({ state }) => state === 'refused')) return 'refused';
    if (changes.some((change) => work.unsaved.has(change))) return 'unsaved';
    if (changes.some(({ state }) => state === 'sending')) return 'sending';
    if (changes.length > 0) return 'device';
    return serverFields(place) ? 'server' : 'none';
}

export const refusalsOf = (place) => changesOf(place).filter(({ state }) => state === 'refused');

function newChange(place, kind) {
    return {
        slot: crypto.randomUUID(),
        case: place.case,
        account: work.me.account,
        what: place.what,
        key: place.key,
        kind,
        fields: {},
        state: 'open',
        problems: [],
        order: nextOrder(),
    };
}

/**
 * Changes fields of a record: { examined: '8' }. Each text has an id of its own, so that whatever may
 * have reached the server before is never mistaken for what stands here now. A change that is under
 * way stays as it was sent; one that was refused is taken up again.
 */
export function edit(place, values, kind) {
    const before = fieldsOf(place);
    const mine = changesOf(place);
    let change = mine.find(({ state }) => state === 'refused') ?? mine.find(({ state }) => state === 'open');
    if (!change) {
        change = newChange(place, kind ?? mine[0]?.kind);
        work.changes.push(change);
    }
    for (const [name, value] of Object.entries(values)) {
        const base = change.fields[name]?.base ?? before[name] ?? '';
        if (value === base) delete change.fields[name];
        else change.fields[name] = { base, value };
    }
    change.id = crypto.randomUUID();
    change.at = new Date().toISOString();
    change.state = 'open';
    change.problems = [];
    if (Object.keys(change.fields).length === 0) drop(change);
    const done = keep(change);
    changed({ isElsewhereToo: false });
    return done;
}

const placeOfConflict = ({ case: id, what, key }) => ({ case: id, what, key });

/** What the server has of the field now, which may be newer than the conflict. */
export const theirsNow = (conflict) => serverFields(placeOfConflict(conflict))?.[conflict.field] ?? conflict.theirs;

/** One of the two values of a conflict, as a change over what the server has. */
export async function settle(conflict, value) {
    const place = placeOfConflict(conflict);
    const change = { ...newChange(place), id: crypto.randomUUID(), at: new Date().toISOString() };
    change.fields[conflict.field] = { base: theirsNow(conflict), value };
    change.settles = conflict.id;
    work.changes.push(change);
    await keep(change);
}

function drop(change) {
    change.isGone = true;
    work.changes = work.changes.filter((each) => each !== change);
}

const asItIsNow = ({ slot }) => work.changes.find((change) => change.slot === slot);

/** Gives a change up; only ever by an act of the person that says so. */
export function discard(shown) {
    const change = asItIsNow(shown);
    if (!change) return null;
    drop(change);
    return keep(change);
}

/** Makes a refused change wait for the next synchronisation once more. */
export function sendAgain(shown) {
    const change = asItIsNow(shown);
    if (!change) return null;
    Object.assign(change, { id: crypto.randomUUID(), state: 'open', problems: [] });
    return keep(change);
}
