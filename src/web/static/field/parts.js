// What several views show: where something is, why it was refused, two values of one field.

import { ask, h, icon, put } from './dom.js';
import { decimal } from './rules.js';
import { conflictsOf, discard, edit, indicatorOf, markOf, problemOf, refusalsOf, sendAgain, settle, theirsNow, work } from './work.js';
import { say } from './words.js';

const tones = {
    conflict: 'tone-bad',
    refused: 'tone-bad',
    unsaved: 'tone-bad',
    sending: 'tone-info',
    device: 'tone-warning',
    server: 'tone-good',
    waiting: 'tone-warning',
    sent: 'tone-good',
};

/** A chip that says where something is; nothing for "none". */
export const markChip = (mark) => mark in tones && h(`span.chip.${tones[mark]}`, { 'data-mark': mark }, say(`mark-${mark}`));

export const siteName = (pack, id) => pack.sites.find((site) => site.id === id)?.name || (id === 'hq' ? say('head-office') : id);

/** "Not met", "2 of 8", "2.5 points" */
export function answerText(indicator, fields) {
    if (!fields?.answer) return '';
    if (fields.answer === 'samples') return say('answer-samples', fields.nonconforming, fields.examined);
    if (fields.answer === 'points') return say('answer-points', decimal(fields.points), decimal(indicator.max));
    return ['met', 'not_met', 'excluded'].includes(fields.answer) ? say(`answer-${fields.answer}`) : fields.answer;
}

/** What the record is about, for lists of what waits. */
export function placeTitle(place) {
    const pack = work.packs.get(place.case)?.pack;
    if (place.what === 'entry') {
        const [clause, site] = place.key.split(' ');
        return `${clause} ${indicatorOf(place)?.text ?? ''} · ${pack ? siteName(pack, site) : site}`;
    }
    const kind = place.kind ?? pack?.records.find(({ id }) => id === place.key)?.kind ?? 'note';
    return say(`kind-${kind}`);
}

export const placeLink = (place) => {
    const [clause, site] = place.key.split(' ');
    const below = place.what === 'entry' ? `i/${clause}/${site}` : `talks/${place.key}`;
    return `#/c/${place.case}/${below}`;
};

export const problemText = (problems) =>
    problems.map(({ message, code }) => message || say('refused-status', code)).join(' ');

const fieldName = (field) => say(`field-${field}`);

function shownValue(field, value) {
    if (!value) return say('nothing');
    if (field === 'answer' && ['met', 'not_met', 'excluded'].includes(value)) return say(`answer-${value}`);
    return value;
}

function conflictPanel(conflict) {
    const side = (title, value, button) =>
        h('div.field-side', null,
            h('p.field-side-title', null, title),
            h('p.field-value', null, shownValue(conflict.field, value)),
            h('button.button', { type: 'button', onclick: () => settle(conflict, value) }, button));
    return h('section.field-conflict', { 'aria-label': say('conflict') },
        h('p', null, icon('warning'), ' ', say('conflict-on', fieldName(conflict.field))),
        h('div.field-sides', null,
            side(say('conflict-mine', conflict.mine_by ?? work.me.name), conflict.mine, say('take-mine')),
            side(say('conflict-theirs', conflict.theirs_by), theirsNow(conflict), say('take-theirs'))));
}

async function discardAsked(change) {
    if (await ask(say('discard-change', placeTitle(change)), say('discard'), say('cancel'))) discard(change);
}

const refusalPanel = (change) =>
    h('section.field-refusal', null,
        h('p', null, icon('warning'), ' ', say('refused-why', problemText(change.problems))),
        h('div.form-actions', null,
            h('button.button', { type: 'button', onclick: () => sendAgain(change) }, say('send-again')),
            h('button.button.danger', { type: 'button', onclick: () => discardAsked(change) }, say('discard'))));

/** Where the record is, and all that somebody has to decide about it; update() shows it as it is now. */
export function stateOf(place) {
    const element = h('div.field-state', { 'aria-live': 'polite' });
    let shown = '';
    element.update = () => {
        const mark = markOf(place);
        const problem = mark === 'none' || mark === 'server' ? null : problemOf(place);
        // A conflict that was settled here waits for the server like any other change.
        const settled = new Set(work.changes.map((change) => change.settles));
        const conflicts = conflictsOf(place).filter(({ id }) => !settled.has(id));
        const refusals = refusalsOf(place);
        const now = JSON.stringify([mark, problem, conflicts, refusals]);
        if (now === shown) return;
        shown = now;
        put(element,
            markChip(mark),
            problem && h('p.problem', null, say(...problem)),
            conflicts.map(conflictPanel),
            refusals.map(refusalPanel));
    };
    element.update();
    return element;
}

/**
 * An input of a record's field that writes each letter to the device: { label, name, and attributes }.
 * `also` are values that go with any change. It shows what the record has unless somebody types in it.
 */
export function fieldInput(place, { label, name, kind, also, isLong, options, ...attributes }) {
    const tag = options ? 'select' : isLong ? 'textarea' : 'input';
    const input = h(tag, { name, ...(tag === 'input' && { type: 'text' }), ...attributes, oninput: () => edit(place, { ...also, [name]: input.value }, kind) },
        options?.map(([value, text]) => h('option', { value }, text)));
    const element = h('label.big-input', null, h('span', null, label), input);
    element.update = (fields) => {
        const value = fields[name] ?? '';
        if (document.activeElement !== input && input.value !== value) input.value = value;
    };
    return element;
}
