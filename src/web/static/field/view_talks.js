// Interviews, notes and the notes of meetings: shared by the team.

import { h, icon, keepList, put } from './dom.js';
import { fieldInput, markChip, siteName, stateOf } from './parts.js';
import { longestLine, longestNote } from './rules.js';
import { edit, fieldsOf, markOf, work } from './work.js';
import { siteNow } from './view_indicators.js';
import { clock, say } from './words.js';

const fieldsOfKind = {
    interview: ['person', 'post', 'site', 'held_at', 'clauses', 'text'],
    note: ['site', 'clauses', 'text'],
    meeting: ['stage', 'text'],
};

/** All records of a case: the server's, and those that were begun here. */
function recordsOf(id) {
    const { pack } = work.packs.get(id);
    const begun = work.changes.filter((change) => change.case === id && change.what === 'record' && !pack.records.some((record) => record.id === change.key));
    const here = new Map(begun.map((change) => [change.key, { id: change.key, kind: change.kind, author_name: work.me.name, updated_at: change.at }]));
    return [...here.values(), ...pack.records];
}

const placeOf = (id, key) => ({ case: id, what: 'record', key });

function row(id) {
    return (record) => {
        const element = h('li.field-talk');
        let shown = '';
        element.update = () => {
            const fields = fieldsOf(placeOf(id, record.id));
            const now = JSON.stringify([fields, markOf(placeOf(id, record.id))]);
            if (now === shown) return;
            shown = now;
            put(element, h('a', { href: `#/c/${id}/talks/${record.id}` },
                h('strong', null, say(`kind-${record.kind}`), fields.person ? `：${fields.person}` : ''),
                h('span.field-excerpt', null, fields.text ?? ''),
                h('span.hint', null, record.author_name ?? '', record.updated_at ? ` · ${clock(record.updated_at)}` : ''),
                markChip(markOf(placeOf(id, record.id)))));
        };
        return element;
    };
}

/** A new record is there with its first letter; before that it is only an address. */
const begin = (id, kind) => h('a.button', { href: `#/c/${id}/talks/${crypto.randomUUID()}/${kind}` }, icon('plus'), say(`new-${kind}`));

export function talksView({ id }) {
    const list = h('ul.field-talks');
    const none = h('p.notice.tone-info', null, say('no-talks'));
    const update = () => {
        const records = recordsOf(id);
        none.hidden = records.length > 0;
        keepList(list, records, (record) => record.id, row(id));
    };
    update();
    return { title: say('talks'), node: [h('div.field-picker', null, Object.keys(fieldsOfKind).map((kind) => begin(id, kind))), none, list], update };
}

function inputOf(pack, place, name, kind) {
    const base = { label: say(`field-${name}`), name, kind };
    if (name === 'text') return fieldInput(place, { ...base, isLong: true, rows: 10, maxlength: longestNote });
    if (name === 'site') return fieldInput(place, { ...base, options: [['', say('nothing')], ...pack.sites.map((site) => [site.id, siteName(pack, site.id)])] });
    return fieldInput(place, { ...base, maxlength: longestLine });
}

export function talkView({ id, record, kind }) {
    const { pack } = work.packs.get(id);
    const known = recordsOf(id).find((each) => each.id === record)?.kind ?? kind;
    if (!(known in fieldsOfKind)) return null;
    const place = placeOf(id, record);
    const inputs = fieldsOfKind[known].map((name) => inputOf(pack, place, name, known));
    const state = stateOf(place);
    const update = () => {
        const fields = fieldsOf(place);
        for (const input of inputs) input.update(fields);
        state.update();
    };
    update();
    const isNew = markOf(place) === 'none';
    const where = isNew && known !== 'meeting' && h('button.button', { type: 'button', onclick: () => { edit(place, { site: siteNow(pack) }, known); where.remove(); } }, say('here-at', siteName(pack, siteNow(pack))));
    return {
        title: say(`kind-${known}`),
        up: `#/c/${id}/talks`,
        node: h('section.panel', null, h('header', null, h('h2', null, say(`kind-${known}`)), state), where || null, h('form.finding-form', { onsubmit: (event) => event.preventDefault() }, inputs)),
        update,
    };
}
