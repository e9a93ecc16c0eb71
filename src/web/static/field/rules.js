// Whether what was entered can be a finding or a record, by the limits that the server has too. Here
// they help people; the server decides.

export const longestNote = 4000;
export const longestLine = 200;
const mostSamples = 1_000_000_000n;

/** "2.5" or "5/2" as a fraction of whole numbers; null for anything else. */
export function number(text) {
    const match = /^(\d{1,15})(?:\.(\d{1,9})|\/(\d{1,15}))?$/.exec(String(text).trim());
    if (!match || match[3] === '0') return null;
    const [, whole, decimals, under] = match;
    if (under) return { over: BigInt(whole), under: BigInt(under) };
    const scale = 10n ** BigInt(decimals?.length ?? 0);
    return { over: BigInt(whole) * scale + BigInt(decimals ?? 0), under: scale };
}

const isMore = (a, b) => a.over * b.under > b.over * a.under;
const isMultiple = (a, b) => b.over === 0n || (a.over * b.under) % (b.over * a.under) === 0n;
const whole = (text) => (/^\d{1,10}$/.test(text.trim()) ? BigInt(text.trim()) : null);

/** A fraction as people read it: "2.5". */
export function decimal(text) {
    const value = number(text);
    return value ? String(Number(value.over) / Number(value.under)) : String(text);
}

function checkSamples({ examined = '', nonconforming = '' }) {
    if (examined.trim() === '' || nonconforming.trim() === '') return ['samples-missing'];
    const seen = whole(examined);
    const wrong = whole(nonconforming);
    if (seen === null || wrong === null || seen > mostSamples) return ['samples-whole'];
    if (seen === 0n) return ['samples-none'];
    if (wrong > seen) return ['samples-more', nonconforming, examined];
    return null;
}

function checkPoints(indicator, { points = '' }) {
    if (points.trim() === '') return ['points-missing'];
    const value = number(points);
    const max = number(indicator.max);
    const step = number(indicator.step);
    if (!value || points.includes('/') || isMore(value, max)) return ['points-range', decimal(indicator.max)];
    if (step && !isMultiple(value, step)) return ['points-step', decimal(indicator.step)];
    return null;
}

/** What is missing or wrong with an entry: the name of the words and their values; null: nothing. */
export function checkEntry(indicator, fields) {
    if ((fields.note ?? '').length > longestNote) return ['note-long', longestNote];
    if (fields.answer === 'excluded') return (fields.note ?? '').trim() ? null : ['reason-missing'];
    if (indicator.kind === 'proportional') return checkSamples(fields);
    if (indicator.kind === 'graded') return checkPoints(indicator, fields);
    return ['met', 'not_met'].includes(fields.answer) ? null : ['answer-missing'];
}

/** The same for an interview, a note or the notes of a meeting. */
export function checkRecord(fields) {
    if ((fields.text ?? '').length > longestNote) return ['note-long', longestNote];
    for (const [name, value] of Object.entries(fields))
        if (name !== 'text' && value.length > longestLine) return ['note-long', longestLine];
    return (fields.text ?? '').trim() ? null : ['text-missing'];
}

/** Whether the entry loses points. */
export function isLosing(indicator, fields) {
    if (fields.answer === 'not_met') return true;
    if (indicator.kind === 'proportional') return (whole(fields.nonconforming ?? '') ?? 0n) > 0n;
    const points = number(fields.points ?? '');
    return indicator.kind === 'graded' && points !== null && isMore(number(indicator.max), points);
}
