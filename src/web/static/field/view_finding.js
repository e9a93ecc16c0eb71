// One indicator: what to look at, my finding at the place where I am, what others found, the photos.

import { h, icon, put } from './dom.js';
import { answerText, fieldInput, siteName, stateOf } from './parts.js';
import { photoList, photoPicker } from './view_photos.js';
import { decimal, longestNote } from './rules.js';
import { edit, fieldsOf, work } from './work.js';
import { placeAt, sitePicker, siteNow, sitesOf } from './view_indicators.js';
import { say } from './words.js';

function choice(place, answer) {
    const input = h('input', { type: 'radio', name: 'answer', value: answer, onchange: () => edit(place, { answer }) });
    const element = h(`label.big-choice.choice-${answer}`, null, input, h('span', null, say(`answer-${answer}`)));
    element.update = (fields) => { input.checked = fields.answer === answer; };
    return element;
}

/** Indicators that are not answered by yes or no are left out as a whole, by a tick at head office. */
function exclusion(indicator, place) {
    if (!indicator.excludable || indicator.kind === 'qualitative' || !place.key.endsWith(' hq')) return null;
    const usual = indicator.kind === 'proportional' ? 'samples' : 'points';
    const input = h('input', { type: 'checkbox', name: 'excluded', onchange: () => edit(place, { answer: input.checked ? 'excluded' : usual }) });
    const element = h('label.field-check', null, input, h('span', null, say('answer-excluded')));
    element.update = (fields) => { input.checked = fields.answer === 'excluded'; };
    return element;
}

function answerInputs(indicator, place) {
    if (indicator.kind === 'qualitative') {
        const answers = ['met', 'not_met', ...(indicator.excludable ? ['excluded'] : [])];
        const all = answers.map((answer) => choice(place, answer));
        return { node: h('fieldset.big-choices', null, h('legend.sr', null, say('finding')), all), parts: all };
    }
    const figure = (name, answer, mode) => fieldInput(place, { label: say(`field-${name}`), name, also: { answer }, inputmode: mode, maxlength: 20, autocomplete: 'off' });
    const parts = indicator.kind === 'proportional'
        ? [figure('examined', 'samples', 'numeric'), figure('nonconforming', 'samples', 'numeric')]
        : [figure('points', 'points', 'decimal')];
    const hint = indicator.kind === 'graded' && h('p.hint', null, say('points-hint', decimal(indicator.max), decimal(indicator.step)));
    return { node: h('div.big-inputs', null, parts, hint || null), parts };
}

function entryForm(pack, indicator, site) {
    const place = placeAt(pack.case.id, indicator.id, site);
    const answer = answerInputs(indicator, place);
    const modes = [['', say('nothing')], ...pack.modes.map(({ code, name }) => [code, name])];
    const mode = fieldInput(place, { label: say('field-mode'), name: 'mode', options: modes });
    const note = fieldInput(place, { label: say(indicator.excludable ? 'field-note-exclusion' : 'field-note'), name: 'note', isLong: true, rows: 3, maxlength: longestNote });
    const out = exclusion(indicator, place);
    const state = stateOf(place);
    const node = h('section.panel.finding-site', { 'data-site': site },
        h('header', null, h('h2', null, siteName(pack, site)), state),
        h('form.finding-form', { onsubmit: (event) => event.preventDefault() }, answer.node, out ?? [], mode, note));
    const update = () => {
        const fields = fieldsOf(place);
        for (const part of [...answer.parts, ...(out ? [out] : []), mode, note]) part.update(fields);
        state.update();
    };
    update();
    return { node, update };
}

function othersPanel(pack, indicator) {
    const others = pack.entries.filter((entry) => !entry.mine && entry.clause === indicator.id);
    return others.length > 0 && h('section.panel', null,
        h('h2', null, say('found-others')),
        h('ul.field-others', null, others.map((entry) => h('li', null,
            h('p', null, h('strong', null, entry.author_name), ' ', siteName(pack, entry.site), '：', answerText(indicator, entry)),
            entry.note && h('p.hint', null, entry.note)))));
}

function elsewhere(pack, indicator, site) {
    const rows = sitesOf(pack, indicator).filter((each) => each !== site)
        .map((each) => [each, answerText(indicator, fieldsOf(placeAt(pack.case.id, indicator.id, each)))])
        .filter(([, text]) => text);
    return rows.length > 0 && h('section.panel', null, h('h2', null, say('elsewhere')), h('ul.field-others', null, rows.map(([each, text]) =>
        h('li', null, h('a', { href: `#/c/${pack.case.id}/i/${indicator.id}/${each}` }, siteName(pack, each)), '：', text))));
}

function neighbours(pack, indicator) {
    const leaves = pack.indicators.filter(({ kind }) => kind !== 'group');
    const at = leaves.indexOf(indicator);
    const link = (other, rel, ...children) => other && h('a.button', { rel, href: `#/c/${pack.case.id}/i/${other.id}` }, children);
    return h('nav.neighbours', { 'aria-label': say('indicators') },
        link(leaves[at - 1], 'prev', icon('previous'), say('previous')),
        h('a', { href: `#/c/${pack.case.id}/indicators` }, `${at + 1} / ${leaves.length}`),
        link(leaves[at + 1], 'next', say('next'), icon('next')));
}

export function findingView({ id, clause, site }) {
    const { pack } = work.packs.get(id);
    const indicator = pack.indicators.find((each) => each.id === clause && each.kind !== 'group');
    if (!indicator) return null;
    const sites = sitesOf(pack, indicator);
    const form = h('div');
    const rest = h('div');
    let entry;
    let from;
    const siteHere = () => {
        const wanted = site ?? siteNow(pack);
        return sites.includes(wanted) ? wanted : 'hq';
    };
    const photos = photoList({ case: id, clause });
    const open = () => {
        entry = entryForm(pack, indicator, siteHere());
        put(form, entry.node);
    };
    const showRest = () => {
        const now = work.packs.get(id).pack;
        if (now === from) return;
        from = now;
        put(rest, othersPanel(now, indicator), elsewhere(now, indicator, siteHere()));
    };
    open();
    showRest();
    const chosen = sites.length > 1 && sitePicker(pack, () => {
        site = undefined;
        from = null;
        open();
        showRest();
    });
    const node = [
        h('header.finding-head', null,
            h('h2', null, h('span.code', null, clause), ' ', indicator.text),
            h('p.hint', null, say('full-score', decimal(indicator.max)), ' · ', say(`about-${indicator.kind}`)),
            indicator.items.length > 0 && h('details', { open: window.innerWidth > 700 }, h('summary', null, say('look-at')), h('ul.look-at', null, indicator.items.map((item) => h('li', null, item))))),
        chosen || null,
        form,
        h('section.panel', null, h('h2', null, say('evidence')), photoPicker(() => ({ case: id, clause, site: siteHere() })), photos.node),
        rest,
        neighbours(pack, indicator),
    ];
    const update = () => {
        entry.update();
        photos.update();
        showRest();
    };
    return { title: clause, up: `#/c/${id}/indicators`, node, update };
}
