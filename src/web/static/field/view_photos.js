// Photos: taking and choosing them, what they show, and where they are.

import { annotate } from './annotate.js';
import { ask, h, icon, keepList, put } from './dom.js';
import { markChip, problemText, siteName } from './parts.js';
import { addPhoto, blobOf, describe, discardPhoto, homeless, isHomeless, largest, photoAgain, sha256, uploading } from './photos.js';
import { siteNow } from './view_indicators.js';
import { longestLine } from './rules.js';
import { work } from './work.js';
import { clock, say, size } from './words.js';

async function addAll(input, about, note) {
    const files = [...input.files];
    input.value = '';
    let done = 0;
    for (const file of files) {
        note.textContent = say('storing', done + 1, files.length);
        const photo = await addPhoto(file, about());
        if (isHomeless(photo)) continue;
        done += 1;
    }
    note.textContent = done === files.length ? say('stored', done) : say('storage-full');
}

/** Buttons to take a photo or choose many; `about` says what they will show. */
export function photoPicker(about) {
    const note = h('p.hint', { role: 'status' });
    const input = (attributes, name, label) => {
        const element = h('input.sr', { type: 'file', ...attributes, onchange: () => addAll(element, about, note) });
        return h('label.button.field-pick', null, element, icon(name), label);
    };
    return h('div.field-picker', null,
        input({ accept: 'image/*', capture: 'environment', name: 'camera' }, 'camera', say('take-photo')),
        input({ accept: 'image/*,application/pdf', multiple: true, name: 'files' }, 'upload', say('choose-files')),
        note);
}

const isFixed = (photo) => photo.state === 'sent' || photo.isTried === true;
const markOfPhoto = (photo) => {
    if (homeless.has(photo.id)) return 'unsaved';
    if (uploading.id === photo.id) return 'sending';
    return photo.state;
};

async function annotateCopy(photo) {
    const blob = await blobOf(photo);
    const copy = blob && (await annotate(blob));
    if (!copy) return;
    const { clause, site, sample, caption } = photo;
    const name = `${photo.name.replace(/\.[^.]*$/, '')}-${say('annotated-name')}.jpg`;
    await addPhoto(copy, { case: photo.case, clause, site, sample, caption, of: photo.id, annotates: await sha256(blob), name, taken_at: photo.taken_at });
}

async function discardAsked(photo) {
    if (await ask(say('discard-photo', photo.caption || photo.name), say('discard'), say('cancel'))) await discardPhoto(photo);
}

function line(photo, name, label) {
    const input = h('input', { type: 'text', name, maxlength: longestLine, value: photo[name], oninput: () => describe(photo, { [name]: input.value }) });
    return h('label.big-input', null, h('span', null, label), input);
}

function pick(photo, name, label, options) {
    const select = h('select', { name, onchange: () => describe(photo, { [name]: select.value }) },
        options.map(([value, text]) => h('option', { value, selected: value === photo[name] }, text)));
    return h('label.big-input', null, h('span', null, label), select);
}

function about(photo, pack) {
    const leaves = pack.indicators.filter(({ kind }) => kind !== 'group');
    const where = h('summary', null, `${photo.clause || say('field-clause')} · ${siteName(pack, photo.site)}`);
    return h('div.field-about', null,
        line(photo, 'caption', say('field-caption')),
        line(photo, 'sample', say('field-sample')),
        h('details', { open: photo.clause === '' }, where,
            pick(photo, 'clause', say('field-clause'), [['', say('nothing')], ...leaves.map(({ id, text }) => [id, `${id} ${text}`])]),
            pick(photo, 'site', say('field-site'), pack.sites.map(({ id }) => [id, siteName(pack, id)]))));
}

function said(photo, pack) {
    const parts = [photo.caption, photo.sample && say('sample-is', photo.sample), photo.clause, siteName(pack, photo.site)];
    return h('p', null, parts.filter(Boolean).join(' · '));
}

function card(photo) {
    const { pack } = work.packs.get(photo.case);
    const state = h('div.field-state');
    const body = h('div');
    const element = h('li.field-photo', null,
        photo.thumb ? h('img', { src: photo.thumb, alt: photo.caption || photo.name }) : icon('file'),
        h('div.field-photo-text', null, h('p', null, photo.of && h('span.chip.tone-neutral', null, say('annotated')), ' ', photo.name),
            h('p.hint', null, clock(photo.taken_at), ' · ', size(photo.size)), state, body));
    let shown = '';
    element.update = (now) => {
        const mark = markOfPhoto(now);
        const isVague = now.state === 'waiting' && !now.clause;
        const face = JSON.stringify([isVague, mark, now.isTried, now.problems, Math.round(uploading.share * 20)]);
        if (face === shown) return;
        const wasFixed = element.isFixed;
        shown = face;
        element.isFixed = isFixed(now);
        put(state, markChip(mark), mark === 'sending' && h('progress', { max: 1, value: uploading.share, 'aria-label': say('mark-sending') }),
            isVague && h('p.problem', null, say('photo-clause')),
            now.state === 'refused' && h('p.problem', null, say('refused-why', problemText(now.problems))));
        if (wasFixed === element.isFixed && now.state === element.lastState) return;
        element.lastState = now.state;
        put(body,
            isFixed(now) && now.state !== 'refused' ? said(now, pack) : about(now, pack),
            now.state !== 'sent' && h('div.form-actions', null,
                now.type.startsWith('image/') && now.state === 'waiting' && h('button.button', { type: 'button', onclick: () => annotateCopy(now) }, icon('edit'), say('annotate')),
                now.state === 'refused' && h('button.button', { type: 'button', onclick: () => photoAgain(now) }, say('send-again')),
                h('button.button.danger', { type: 'button', onclick: () => discardAsked(now) }, say('discard'))),
            now.size > largest && now.state !== 'sent' && h('p.problem', null, say('photo-large', size(largest))));
    };
    return element;
}

const evidenceCard = (pack) => (each) => h('li.field-photo', null,
    each.thumb ? h('img', { src: each.thumb, alt: each.name, loading: 'lazy' }) : icon('file'),
    h('div.field-photo-text', null, h('p', null, h('a', { href: each.url, target: '_blank' }, each.name)),
        h('p.hint', null, [each.clause, siteName(pack, each.site), each.sample && say('sample-is', each.sample), each.size && size(each.size)].filter(Boolean).join(' · ')),
        markChip('server')));

/** The photos of a case, or of one of its indicators: those on this device, then the server's. */
export function photoList(wanted) {
    const here = h('ul.field-photos');
    const there = h('ul.field-photos');
    const isWanted = (each) => !wanted.clause || each.clause === wanted.clause;
    let from;
    const update = () => {
        const { pack } = work.packs.get(wanted.case);
        const all = [...work.photos, ...[...homeless.values()].map(({ photo }) => photo)];
        const stored = new Set(pack.evidence.map(({ id }) => id));
        const photos = all.filter((photo) => photo.case === wanted.case && isWanted(photo) && !stored.has(photo.evidence));
        keepList(here, photos.reverse(), ({ id }) => id, card);
        if (from === pack) return;
        from = pack;
        put(there, pack.evidence.filter(isWanted).map(evidenceCard(pack)));
    };
    update();
    return { node: [here, there], update };
}

export function photosView({ id }) {
    const { pack } = work.packs.get(id);
    const list = photoList({ case: id });
    const picker = photoPicker(() => ({ case: id, clause: '', site: siteNow(pack) }));
    return { title: say('photos'), node: [h('section.panel', null, picker), list.node], update: list.update };
}
