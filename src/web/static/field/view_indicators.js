// The indicators of a case with what was found at the place where somebody is.

import { h, keepList, put } from './dom.js';
import { answerText, markChip, siteName } from './parts.js';
import { homeless } from './photos.js';
import { isLosing } from './rules.js';
import { fieldsOf, markOf, set, work } from './work.js';
import { say } from './words.js';

const filters = ['all', 'mine', 'others', 'open', 'lost', 'bare'];
const state = new Map(); // by case: { filter, query }, for as long as the page is open

/** Samples are counted at each site; everything else is found once. */
export const sitesOf = (pack, indicator) => (indicator.kind === 'proportional' ? pack.sites.map(({ id }) => id) : ['hq']);

export const placeAt = (id, clause, site) => ({ case: id, what: 'entry', key: `${clause} ${site}` });

/** Where the person is, as last chosen. */
export const siteNow = (pack) => {
    const chosen = work.settings.sites?.[pack.case.id];
    return pack.sites.some(({ id }) => id === chosen) ? chosen : 'hq';
};

export function sitePicker(pack, onChoose) {
    if (pack.sites.length < 2) return null;
    const select = h('select', { name: 'site', onchange: async () => {
        await set('sites', { ...work.settings.sites, [pack.case.id]: select.value });
        onChoose();
    } }, pack.sites.map((site) => h('option', { value: site.id, selected: site.id === siteNow(pack) }, siteName(pack, site.id))));
    return h('label.big-input.field-site', null, h('span', null, say('i-am-at')), select);
}

const covers = (planned, clause) => planned === clause || clause.startsWith(`${planned}.`);

const isPlanned = (pack, clause, wanted) =>
    pack.plan.some((row) => wanted(row) && row.indicators.split(/[\s,]+/).some((planned) => planned && covers(planned, clause)));

export function hasEvidence(pack, clause) {
    const waiting = [...work.photos, ...[...homeless.values()].map(({ photo }) => photo)];
    return pack.evidence.some((each) => each.clause === clause) || waiting.some((photo) => photo.case === pack.case.id && photo.clause === clause);
}

function entriesOf(pack, indicator) {
    return sitesOf(pack, indicator).map((site) => {
        const place = placeAt(pack.case.id, indicator.id, site);
        return { place, site, fields: fieldsOf(place), mark: markOf(place) };
    }).filter(({ mark }) => mark !== 'none');
}

const marks = ['conflict', 'refused', 'unsaved', 'sending', 'device', 'server'];

function summary(pack, indicator) {
    const mine = entriesOf(pack, indicator);
    const others = pack.entries.filter((entry) => !entry.mine && entry.clause === indicator.id);
    const isLost = [...mine.map(({ fields }) => fields), ...others].some((fields) => isLosing(indicator, fields));
    return {
        mine,
        others,
        isLost,
        mark: marks.find((mark) => mine.some((entry) => entry.mark === mark)) ?? 'none',
        isBare: mine.length + others.length > 0 && !hasEvidence(pack, indicator.id),
        isMine: isPlanned(pack, indicator.id, (row) => row.mine) || mine.length > 0,
        isOthers: isPlanned(pack, indicator.id, (row) => !row.mine) || others.length > 0,
    };
}

const isShown = {
    all: () => true,
    mine: ({ isMine }) => isMine,
    others: ({ isOthers }) => isOthers,
    open: ({ mine, others }) => mine.length + others.length === 0,
    lost: ({ isLost }) => isLost,
    bare: ({ isBare }) => isBare,
};

const matches = (indicator, query) =>
    query.split(/\s+/).every((word) => `${indicator.id} ${indicator.text} ${indicator.items.join(' ')}`.toLowerCase().includes(word));

function row(pack, indicator) {
    const element = h('li.field-indicator');
    let shown = '';
    element.update = () => {
        const found = summary(pack, indicator);
        const answers = found.mine.map(({ fields, site }) => `${found.mine.length > 1 ? `${siteName(pack, site)}：` : ''}${answerText(indicator, fields)}`);
        const now = JSON.stringify([answers, found.mark, found.isLost, found.isBare, found.others.length]);
        if (now === shown) return;
        shown = now;
        put(element, h('a', { href: `#/c/${pack.case.id}/i/${indicator.id}` },
            h('span.code', null, indicator.id), ' ', indicator.text,
            h('span.field-found', null,
                answers.filter(Boolean).join('；') || (found.others.length > 0 ? say('found-by-others', found.others.length) : say('not-found')),
                markChip(found.mark),
                found.isLost && h('span.chip.tone-bad', null, say('lost')),
                found.isBare && h('span.chip.tone-warning', null, say('bare')))));
    };
    return element;
}

/** The leaves that are shown, under the headings of their groups. */
function shownRows(pack, { filter, query }) {
    const rows = [];
    let open = [];
    for (const indicator of pack.indicators) {
        if (indicator.kind === 'group') {
            open = [...open.filter(({ id }) => indicator.id.startsWith(`${id}.`)), indicator];
            continue;
        }
        if (!matches(indicator, query) || !isShown[filter](summary(pack, indicator))) continue;
        rows.push(...open.filter((group) => !rows.includes(group) && indicator.id.startsWith(`${group.id}.`)), indicator);
    }
    return rows;
}

export function indicatorsView({ id }) {
    const chosen = state.get(id) ?? { filter: 'all', query: '' };
    state.set(id, chosen);
    const pack = () => work.packs.get(id).pack;
    const list = h('ul.field-indicators');
    const count = h('p.hint', { role: 'status' });
    let from;
    const show = () => {
        if (from !== pack()) list.replaceChildren();
        from = pack();
        const rows = shownRows(from, chosen);
        count.textContent = say('shown', rows.filter(({ kind }) => kind !== 'group').length);
        keepList(list, rows, ({ id: clause }) => clause, (indicator) =>
            indicator.kind === 'group' ? h('li.field-group-name', null, h('h2', null, `${indicator.id} ${indicator.text}`)) : row(from, indicator));
    };
    const search = h('input', { type: 'search', 'aria-label': say('search'), placeholder: say('search'), value: chosen.query, oninput: () => {
        chosen.query = search.value.trim().toLowerCase();
        show();
    } });
    const tabs = h('div.field-filters', { role: 'group', 'aria-label': say('filter') }, filters.map((filter) =>
        h('label.field-tool', null,
            h('input', { type: 'radio', name: 'filter', value: filter, checked: filter === chosen.filter, onchange: () => { chosen.filter = filter; show(); } }),
            h('span', null, say(`filter-${filter}`)))));
    show();
    return { title: say('indicators'), node: [h('div.field-search', null, search), tabs, count, list], update: show };
}
