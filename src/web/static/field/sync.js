// Sending what was changed here, in its order, and fetching what became of it. Nothing leaves the
// device before the server has said that it has it.

import { write } from './db.js';
import { fetching, refreshPack } from './packs.js';
import { homeless, isReady, sendPhotos } from './photos.js';
import { Expired, getJson, line, Offline, postJson, Refused } from './server.js';
import { becomes, changed, keep, keepUnsaved, problemOf, readAll, remember, work, written } from './work.js';

const mostChanges = 200;
const mostBytes = 500_000;

export const syncing = { isBusy: false, me: null, trouble: '' };

/** Who is signed in, and which cases they have; null without a network or a session. */
export async function whoIsIt() {
    const me = await getJson('/field/me.json');
    syncing.me = me;
    line.version = me.version;
    await becomes(me);
    return me;
}

/** What can be sent of a case now: in order, as much as one request takes. */
function batchOf(id) {
    const batch = [];
    let bytes = 0;
    for (const change of work.changes) {
        if (change.case !== id || change.state === 'refused') continue;
        if (change.state === 'open' && !change.settles && problemOf(change)) continue;
        bytes += JSON.stringify(change.fields).length + 400;
        if (batch.length > 0 && (batch.length === mostChanges || bytes > mostBytes)) break;
        batch.push(change);
    }
    return batch;
}

const asSent = ({ id, at, what, key, kind, fields }) => ({ id, at, what, key, ...(kind && { kind }), fields });

/** What the server now has of a record whose change it took. */
function putIntoPack(pack, change, result) {
    const took = Object.entries(change.fields).map(([name, { value }]) => {
        const told = result.fields?.[name];
        return [name, told?.value ?? told?.theirs ?? value];
    });
    const fields = Object.fromEntries(took);
    if (change.what === 'record') {
        const record = pack.records.find(({ id }) => id === change.key);
        if (record) Object.assign(record.fields, fields);
        else pack.records.push({ id: change.key, kind: change.kind, fields, author: work.me.account, author_name: work.me.name, updated_at: change.at });
        return;
    }
    const [clause, site] = change.key.split(' ');
    const entry = pack.entries.find((each) => each.mine && each.clause === clause && each.site === site);
    if (entry) Object.assign(entry, fields);
    else pack.entries.push({ clause, site, author: work.me.account, author_name: work.me.name, mine: true, ...fields, recorded_at: change.at });
}

const conflictsIn = (change, result) =>
    Object.entries(result.fields ?? {})
        .filter(([, told]) => told.result === 'conflict')
        .map(([field, told]) => ({
            id: told.conflict ?? `${change.id} ${field}`,
            account: work.me.account,
            case: change.case,
            what: change.what,
            key: change.key,
            field,
            base: change.fields[field].base,
            mine: change.fields[field].value,
            theirs: told.theirs,
            theirs_by: told.by,
        }));

/** Takes in the answers to a batch, and says how many there were. A change that was edited meanwhile has another id and stays. */
async function takeIn(batch, results) {
    const answers = new Map(results.map((result) => [result.id, result]));
    const taken = [];
    const conflicts = [];
    let answered = 0;
    for (const change of batch) {
        const result = answers.get(change.sent);
        if (!result) continue;
        answered += 1;
        if (change.id !== change.sent) continue;
        if ([result.result, result.before].includes('refused')) {
            Object.assign(change, { state: 'refused', problems: result.problems ?? [] });
            await keep(change);
            continue;
        }
        conflicts.push(...conflictsIn(change, result));
        taken.push([change, result]);
    }
    await written();
    await write(work.db, ['changes', 'conflicts'], async (tx) => {
        for (const [change] of taken) {
            const stored = await tx.objectStore('changes').get(change.slot);
            if (!stored || stored.id === change.sent) tx.objectStore('changes').delete(change.slot);
        }
        for (const conflict of conflicts) tx.objectStore('conflicts').put(conflict);
    });
    for (const [change] of taken) work.unsaved.delete(change);
    await putIntoPacks(taken);
    await readAll();
    changed();
    return answered;
}

async function putIntoPacks(taken) {
    const touched = new Set();
    for (const [change, result] of taken) {
        const kept = work.packs.get(change.case);
        if (!kept) continue;
        putIntoPack(kept.pack, change, result);
        touched.add(kept);
    }
    try {
        await write(work.db, ['packs'], async (tx) => {
            for (const kept of touched) tx.store.put(kept);
        });
    } catch {
        // The server has it; the next pack shows it.
    }
}

/** Sends the changes of one case; resolves to whether there was anything. */
async function sendChanges(id, csrf) {
    let sent = false;
    for (let batch = batchOf(id); batch.length > 0; batch = batchOf(id)) {
        for (const change of batch) {
            Object.assign(change, { state: 'sending', sent: change.id });
            keep(change);
        }
        await written();
        const body = { device: work.device, version: document.documentElement.dataset.version, changes: batch.map(asSent) };
        const reply = await sendBatch(id, body, csrf, batch);
        sent = true;
        if (!reply || (await takeIn(batch, reply.results)) === 0) break;
    }
    return sent;
}

/** The answer; null when the server refuses the whole of it: then each change says so. */
async function sendBatch(id, body, csrf, batch) {
    try {
        return await postJson(`/cases/${encodeURIComponent(id)}/field/sync`, body, csrf);
    } catch (error) {
        if (!(error instanceof Refused)) throw error;
        for (const change of batch) {
            Object.assign(change, { state: 'refused', problems: [{ place: '', code: String(error.status), message: '' }] });
            keep(change);
        }
        await written();
        return null;
    }
}

const waitingCases = () => [
    ...new Set([
        ...work.changes.filter(({ state }) => state !== 'refused').map((change) => change.case),
        ...work.photos.filter(isReady).map((photo) => photo.case),
        ...[...homeless.values()].map(({ photo }) => photo.case),
    ]),
];

async function run(cases) {
    const { account, csrf } = await whoIsIt();
    if (account !== work.me.account) return;
    for (const id of new Set([...waitingCases(), ...cases])) {
        const hasSent = await sendChanges(id, csrf);
        const hasSentPhotos = await sendPhotos(id, csrf);
        const isWanted = hasSent || hasSentPhotos || cases.includes(id);
        if (isWanted && work.packs.has(id) && !fetching.has(id)) await refreshQuietly(id);
    }
    work.last = new Date().toISOString();
    await remember('last', work.last).catch(() => {});
}

async function refreshQuietly(id) {
    try {
        await refreshPack(id);
    } catch (error) {
        if (error instanceof Offline || error instanceof Expired) throw error;
        console.warn('the pack was not refreshed', error);
    }
}

async function runOnce(cases) {
    try {
        await keepUnsaved();
        await readAll();
        await run(cases);
        await keepUnsaved();
    } catch (error) {
        if (error instanceof Offline || error instanceof Expired) return;
        syncing.trouble = error.message;
        console.warn('synchronising stopped', error);
    }
}

/**
 * Synchronises, unless this page or another tab of this device does so already. `cases` are fetched
 * anew in any case.
 */
export async function synchronise(cases = []) {
    if (syncing.isBusy) return;
    syncing.isBusy = true;
    syncing.trouble = '';
    changed({ isElsewhereToo: false });
    await navigator.locks.request('xingheng-field-sync', { ifAvailable: true }, (lock) => lock && runOnce(cases));
    syncing.isBusy = false;
    changed();
}
