// The page for work without a network: addresses, the bar, and when to synchronise.

import { measureStorage, startBar } from './bar.js';
import { h, icon, put } from './dom.js';
import { fetching } from './packs.js';
import { homeless, isReady, storeHomeless } from './photos.js';
import { line } from './server.js';
import { synchronise } from './sync.js';
import { startUpdates } from './updates.js';
import { documentsView, planView } from './view_case.js';
import { findingView } from './view_finding.js';
import { heldView } from './view_held.js';
import { indicatorsView } from './view_indicators.js';
import { photosView } from './view_photos.js';
import { startView } from './view_start.js';
import { talksView, talkView } from './view_talks.js';
import { onChange, start, work } from './work.js';
import { say } from './words.js';

const everySeconds = 20;
const afterEditSeconds = 3;

const routes = [
    [/^#\/c\/([^/]+)$/, planView, ['id']],
    [/^#\/c\/([^/]+)\/documents$/, documentsView, ['id']],
    [/^#\/c\/([^/]+)\/indicators$/, indicatorsView, ['id']],
    [/^#\/c\/([^/]+)\/i\/([^/]+)(?:\/([^/]+))?$/, findingView, ['id', 'clause', 'site']],
    [/^#\/c\/([^/]+)\/photos$/, photosView, ['id']],
    [/^#\/c\/([^/]+)\/talks$/, talksView, ['id']],
    [/^#\/c\/([^/]+)\/talks\/([^/]+)(?:\/([^/]+))?$/, talkView, ['id', 'record', 'kind']],
    [/^#\/held$/, heldView, []],
];

const tabs = [
    ['', 'plan', 'calendar'],
    ['/indicators', 'indicators', 'sheet'],
    ['/photos', 'photos', 'camera'],
    ['/talks', 'talks', 'people'],
    ['/documents', 'documents', 'file'],
];

const main = document.getElementById('content');
const nav = document.getElementById('field-tabs');
const title = document.getElementById('field-title');
let view = null;
let lastCase = null;
let missing = null; // the case of the address, when it is not on this device for this person

/** The view of the address: its function, and the parts of the address. */
function find(hash) {
    for (const [pattern, show, names] of routes) {
        const match = pattern.exec(hash);
        if (!match) continue;
        const params = Object.fromEntries(names.map((name, i) => [name, match[i + 1] && decodeURIComponent(match[i + 1])]));
        if (!params.id || work.packs.has(params.id)) return { show, params };
    }
    return { show: startView, params: {} };
}

function showTabs(id) {
    nav.hidden = !id;
    if (!id) return;
    put(nav, tabs.map(([below, word, sign]) => {
        const path = `#/c/${id}${below}`;
        const isHere = below === '' ? location.hash === path : location.hash.startsWith(path) || (word === 'indicators' && location.hash.startsWith(`#/c/${id}/i/`));
        return h('a', { href: path, 'aria-current': isHere && 'page' }, icon(sign), h('span', null, say(word)));
    }));
}

function open() {
    const { show, params } = find(location.hash);
    view = show(params) ?? startView();
    lastCase = params.id ?? null;
    missing = lastCase ? null : (/^#\/c\/([^/]+)/.exec(location.hash)?.[1] ?? null);
    const up = view.up ?? (params.id ? (location.hash === `#/c/${params.id}` ? '#/' : `#/c/${params.id}`) : show === startView ? '/home' : '#/');
    put(title, h('a.field-up', { href: up, 'aria-label': say('back') }, icon('previous')), h('h1', null, view.title));
    document.title = `${view.title} · ${say('title')}`;
    showTabs(params.id);
    put(main, view.node);
    window.scrollTo(0, 0);
}

let soon;
const sync = () => synchronise(lastCase ? [lastCase] : []);

function syncSoon() {
    clearTimeout(soon);
    if (line.isExpired || !navigator.onLine) return;
    if (work.changes.some(({ state }) => state !== 'refused') || work.photos.some(isReady))
        soon = setTimeout(() => synchronise(), afterEditSeconds * 1000);
}

/** While there is a network, whatever waits is sent without being asked for. */
function startTimers(showBar) {
    window.addEventListener('online', () => sync());
    window.addEventListener('offline', () => { line.isOnline = false; showBar(); });
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') sync(); });
    setInterval(async () => {
        await measureStorage();
        showBar();
        if (navigator.onLine && document.visibilityState === 'visible') await synchronise();
    }, everySeconds * 1000);
    for (const event of ['input', 'change']) document.addEventListener(event, syncSoon);
    window.addEventListener('beforeunload', (event) => {
        if (work.unsaved.size > 0 || homeless.size > 0) event.preventDefault();
    });
}

async function begin() {
    const showBar = startBar(document.getElementById('field-bar'), async () => {
        await sync();
        await storeHomeless();
        await measureStorage();
        showBar();
    });
    await start(() => document.getElementById('field-news').prepend(h('p.notice.tone-warning', null, say('outdated'))));
    await measureStorage();
    startUpdates(document.getElementById('field-news'));
    onChange(() => {
        // Somebody else signed in, or the case came to the device or was taken off it.
        const isGone = lastCase && !work.packs.has(lastCase);
        const isThere = missing && work.packs.has(missing) && !fetching.has(missing);
        if (isGone || isThere) open();
        else view?.update?.();
    });
    window.addEventListener('hashchange', open);
    open();
    showBar();
    startTimers(showBar);
    await sync();
}

begin();
