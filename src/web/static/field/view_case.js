// A case: the plan, mine first, and its documents.

import { h, icon, put } from './dom.js';
import { siteName } from './parts.js';
import { work } from './work.js';
import { clock, say, size } from './words.js';

function planRow(pack, row) {
    const when = row.from ? `${row.from}–${row.until}` : say(`half-${row.half}`);
    const what = row.kind === 'work' ? row.indicators : say(`plan-${row.kind}`);
    const mode = pack.modes.find(({ code }) => code === row.mode)?.name;
    return h('li.field-plan', row.mine ? { 'data-mine': true } : null,
        h('p', null, h('strong', null, when), ' ', siteName(pack, row.site), row.mine && h('span.chip.tone-gold', null, say('mine'))),
        h('p', null, what),
        h('p.hint', null, [row.persons.join('、'), mode, row.note].filter(Boolean).join(' · ')));
}

const timeOf = ({ half, from }) => `${half === 'morning' ? 0 : 1} ${from}`;
const byTime = (a, b) => timeOf(a).localeCompare(timeOf(b));

/** What is mine on a day first, then the rest of the team. */
const planOf = (pack, day) => {
    const rows = pack.plan.filter((row) => row.day === day).sort(byTime);
    return [...rows.filter(({ mine }) => mine), ...rows.filter(({ mine }) => !mine)];
};

/** The device's own day: "2026-11-22". */
const today = () => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

export function planView({ id }) {
    const list = h('div');
    const show = () => {
        const { pack, at } = work.packs.get(id);
        const days = [...new Set(pack.plan.map(({ day }) => day))].sort();
        const ahead = days.filter((day) => day >= today());
        const ordered = [...ahead, ...days.filter((day) => day < today())];
        put(list,
            h('section.panel', null,
                h('p', null, pack.case.activity, ' · ', pack.case.scheme_name),
                h('p.hint', null, pack.case.address),
                h('p.hint', null, say('as-of', clock(at)))),
            days.length === 0 && h('p.notice.tone-info', null, say('no-plan')),
            ordered.map((day) => h('section.panel', null, h('h2', null, day === today() ? say('today', day) : day), h('ul', null, planOf(pack, day).map((row) => planRow(pack, row))))));
    };
    show();
    return { title: work.packs.get(id).pack.case.organisation, node: list, update: null };
}

function fileRow(kept, file) {
    const state = kept.files[file.url];
    const address = state === 'kept' ? `/field/kept?file=${encodeURIComponent(file.url)}` : file.url;
    return h('li', null, icon('file'), h('a', { href: address, target: '_blank' }, file.name), h('span.faint', null, size(file.size)),
        state === 'kept' ? h('span.chip.tone-good', null, say('file-kept')) : h('span.chip.tone-warning', null, say(state === 'full' ? 'file-full' : 'file-online')));
}

export function documentsView({ id }) {
    const list = h('div');
    let shown = null;
    const show = () => {
        const kept = work.packs.get(id);
        const now = JSON.stringify([kept.files, kept.pack.documents]);
        if (now === shown) return;
        shown = now;
        put(list,
            kept.pack.documents.length === 0 && h('p.notice.tone-info', null, say('no-documents')),
            kept.pack.documents.map((document) => h('section.panel', null, h('h2', null, document.name), h('ul.files', null, document.files.map((file) => fileRow(kept, file))))));
    };
    show();
    return { title: say('documents'), node: list, update: show };
}
