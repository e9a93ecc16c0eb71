// The first view: the cases on this device, and those that can be fetched.

import { measureStorage, storage } from './bar.js';
import { ask, h, icon, put } from './dom.js';
import { fetchCase, fetching, filesOf, removeCase } from './packs.js';
import { Expired, line, Offline } from './server.js';
import { syncing } from './sync.js';
import { set, work } from './work.js';
import { chooseLanguage, clock, language, languages, say, size } from './words.js';

const faces = { 'zh-CN': '简体', 'zh-TW': '繁體', en: 'EN' };
let trouble = '';

async function tryFetch(id, show) {
    trouble = '';
    try {
        await fetchCase(id);
    } catch (error) {
        if (error instanceof Expired) trouble = say('line-expired');
        else trouble = say(error instanceof Offline ? 'fetch-cut' : 'fetch-failed', error.message);
        if (error?.name === 'QuotaExceededError') trouble = say('fetch-full');
    }
    await measureStorage();
    show();
}

function progressOf({ done, total, bytes, allBytes, name }) {
    return h('div.field-progress', null,
        h('progress', { max: Math.max(1, allBytes), value: bytes, 'aria-label': say('fetching') }),
        h('p.hint', null, say('fetch-progress', done, total, `${size(bytes)} / ${size(allBytes)}`), ' ', name));
}

const isWaitingFor = (id) =>
    work.changes.some((change) => change.case === id) || work.photos.some((photo) => photo.case === id && photo.state !== 'sent');

async function removeAsked(kept) {
    if (isWaitingFor(kept.id)) {
        await ask(say('remove-waiting', kept.pack.case.organisation), say('see'), say('cancel')).then((yes) => {
            if (yes) location.hash = '#/held';
        });
        return;
    }
    if (await ask(say('remove-case', kept.pack.case.organisation), say('remove'), say('cancel'))) await removeCase(kept.id);
}

function filesLine(kept) {
    const files = filesOf(kept.pack);
    const stored = files.filter(({ url }) => kept.files[url] === 'kept');
    const bytes = stored.reduce((sum, file) => sum + file.size, 0);
    const missing = files.filter(({ url }) => kept.files[url] !== 'kept');
    return [
        h('p.hint', null, say('kept-files', stored.length, files.length, size(bytes)), ' · ', say('as-of', clock(kept.at))),
        missing.length > 0 && h('p.problem', null, say('kept-missing', missing.map(({ name }) => name).join('、'))),
    ];
}

const keptCase = (kept, show) => {
    const progress = fetching.get(kept.id);
    return h('li.panel.field-case', { 'data-case': kept.id },
        h('a.field-case-link', { href: `#/c/${kept.id}` }, h('strong', null, kept.pack.case.organisation), h('small', null, kept.pack.case.scheme_name)),
        h('span.chip.tone-info', null, kept.pack.case.state_label),
        filesLine(kept),
        progress ? progressOf(progress) : h('div.form-actions', null,
            h('a.button.primary', { href: `#/c/${kept.id}` }, say('open-case')),
            h('button.button', { type: 'button', disabled: !line.isOnline, onclick: () => tryFetch(kept.id, show) }, icon('download'), say('fetch-again')),
            h('button.button', { type: 'button', onclick: () => removeAsked(kept) }, say('remove'))));
};

const otherCase = (each, show) => {
    const progress = fetching.get(each.id);
    return h('li.panel.field-case', { 'data-case': each.id },
        h('p', null, h('strong', null, each.organisation)),
        h('span.chip.tone-neutral', null, each.state_label),
        progress ? progressOf(progress) : h('div.form-actions', null,
            h('button.button.primary', { type: 'button', onclick: () => tryFetch(each.id, show) }, icon('download'), say('fetch-case'))));
};

function settings() {
    const shrink = h('input', { type: 'checkbox', checked: work.settings.shrink === true, onchange: () => set('shrink', shrink.checked) });
    return h('section.panel', null,
        h('h2', null, say('settings')),
        h('label.field-check', null, shrink, h('span', null, say('shrink'), h('small', null, say('shrink-hint')))),
        h('p.hint', null, say('storage-line', size(storage.usage), size(storage.quota))),
        h('p.languages', null, languages.map((tag) =>
            tag === language ? h('strong', { lang: tag }, faces[tag]) : h('button.link-button', { type: 'button', lang: tag, onclick: () => chooseLanguage(tag) }, faces[tag]))));
}

export function startView() {
    const kept = h('ul.field-cases');
    const others = h('ul.field-cases');
    const notes = h('div', { 'aria-live': 'polite' });
    let shown = '';
    const othersTitle = h('h2', null, say('cases-there'));
    const show = () => {
        const here = [...work.packs.values()];
        const there = (syncing.me?.cases ?? []).filter(({ id }) => !work.packs.has(id));
        // What stays as it is keeps its focus.
        const now = JSON.stringify([here.map(({ id, at, files }) => [id, at, files]), there, [...fetching], trouble, work.others, line.isOnline]);
        if (now === shown) return;
        shown = now;
        put(notes,
            trouble && h('p.notice.tone-bad', null, trouble),
            work.others > 0 && h('p.notice.tone-warning', null, say('others-work', work.others)),
            here.length === 0 && h('p.notice.tone-info', null, say('nothing-here')),
            there.length === 0 && here.length === 0 && !syncing.isBusy && h('p.hint', null, say('no-cases')));
        put(kept, here.map((each) => keptCase(each, show)));
        put(others, there.map((each) => otherCase(each, show)));
        othersTitle.hidden = there.length === 0;
    };
    show();
    return { title: say('title'), node: [notes, kept, othersTitle, others, settings()], update: show };
}
