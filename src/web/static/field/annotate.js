// Drawing on a copy of a photo: a line by hand, an arrow, words. The original stays as it is.

import { h, icon, put } from './dom.js';
import { asBlob } from './photos.js';
import { say } from './words.js';

const colours = ['#e5322b', '#ffd23f', '#1b6ec2'];

function drawLine(context, { points }) {
    context.beginPath();
    context.moveTo(points[0].x, points[0].y);
    for (const { x, y } of points) context.lineTo(x, y);
    context.stroke();
}

function drawArrow(context, { points }) {
    const from = points[0];
    const to = points.at(-1);
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const head = context.lineWidth * 5;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    for (const turn of [0.5, -0.5]) {
        context.moveTo(to.x, to.y);
        context.lineTo(to.x - head * Math.cos(angle + turn), to.y - head * Math.sin(angle + turn));
    }
    context.stroke();
}

function drawWords(context, { points, text }, unit) {
    context.font = `bold ${unit * 8}px sans-serif`;
    context.lineWidth = unit * 2;
    context.strokeStyle = '#000';
    context.strokeText(text, points[0].x, points[0].y);
    context.fillText(text, points[0].x, points[0].y);
}

const tools = { line: drawLine, arrow: drawArrow, words: drawWords };

function redraw(canvas, bitmap, marks) {
    const context = canvas.getContext('2d');
    const unit = Math.max(canvas.width, canvas.height) / 200;
    context.drawImage(bitmap, 0, 0);
    for (const mark of marks) {
        context.lineCap = context.lineJoin = 'round';
        context.lineWidth = unit;
        context.strokeStyle = context.fillStyle = mark.colour;
        tools[mark.tool](context, mark, unit);
    }
}

function pointOf(canvas, event) {
    const box = canvas.getBoundingClientRect();
    return {
        x: ((event.clientX - box.left) / box.width) * canvas.width,
        y: ((event.clientY - box.top) / box.height) * canvas.height,
    };
}

/** Lets marks be put onto the canvas by finger, pen or mouse. */
function takeMarks(canvas, bitmap, state) {
    let mark = null;
    const show = () => redraw(canvas, bitmap, mark ? [...state.marks, mark] : state.marks);
    canvas.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        const text = state.tool === 'words' ? state.words() : '';
        if (state.tool === 'words' && !text) return;
        canvas.setPointerCapture(event.pointerId);
        mark = { tool: state.tool, colour: state.colour, text, points: [pointOf(canvas, event)] };
        show();
    });
    canvas.addEventListener('pointermove', (event) => {
        if (!mark) return;
        const point = pointOf(canvas, event);
        if (mark.tool === 'words') mark.points = [point];
        else mark.points.push(point);
        show();
    });
    const end = () => {
        if (mark) state.marks.push(mark);
        mark = null;
        show();
    };
    canvas.addEventListener('pointerup', end);
    canvas.addEventListener('pointercancel', end);
    show();
    return show;
}

function choices(name, values, chosen, choose, face) {
    return values.map((value) =>
        h('label.field-tool', null,
            h('input', { type: 'radio', name, value, checked: value === chosen, onchange: () => choose(value) }),
            face(value)));
}

const colourFace = (colour) => {
    const face = h('span.field-colour', null, h('span.sr', null, say(`colour-${colours.indexOf(colour)}`)));
    face.style.setProperty('--colour', colour);
    return face;
};

/** Shows the photo for drawing; resolves to the drawn copy as a blob, or null. */
export async function annotate(blob) {
    const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' });
    const canvas = h('canvas.field-canvas', { width: bitmap.width, height: bitmap.height, tabindex: '0', 'aria-label': say('annotate-canvas') });
    const words = h('input.field-words', { type: 'text', maxlength: '60', 'aria-label': say('annotate-words'), placeholder: say('annotate-words') });
    const state = { tool: 'line', colour: colours[0], marks: [], words: () => words.value.trim() };
    const show = takeMarks(canvas, bitmap, state);
    const chooseTool = (tool) => {
        state.tool = tool;
        words.hidden = tool !== 'words';
        if (tool === 'words') words.focus();
    };
    words.hidden = true;
    const blobOrNull = await new Promise((resolve) => {
        const dialog = h('dialog.field-annotate', { 'aria-label': say('annotate'), onclose: () => resolve(dialog.returnValue === 'save' ? asBlob(canvas, 0.92) : null) });
        const undo = () => {
            state.marks.pop();
            show();
        };
        put(dialog,
            h('form', { method: 'dialog' },
                h('div.field-tools', { role: 'group', 'aria-label': say('annotate') },
                    choices('tool', Object.keys(tools), 'line', chooseTool, (tool) => h('span', null, say(`tool-${tool}`))),
                    choices('colour', colours, colours[0], (colour) => { state.colour = colour; }, colourFace),
                    h('button.button', { type: 'button', onclick: undo }, say('undo'))),
                words,
                canvas,
                h('div.form-actions', null,
                    h('button.button.primary', { value: 'save' }, icon('check'), say('annotate-save')),
                    h('button.button', { value: 'no' }, say('cancel')))));
        document.body.append(dialog);
        dialog.showModal();
        dialog.addEventListener('close', () => dialog.remove());
    });
    bitmap.close();
    return blobOrNull;
}
