// Elements from data. Text is always text: nothing here parses HTML.

/**
 * An element: h('a.button', { href: '#/' }, 'Back', icon). Attributes that are null or false are left
 * out, "on…" are listeners, and other properties are set as attributes.
 */
export function h(name, attributes, ...children) {
    const [tag, ...classes] = name.split('.');
    const element = document.createElement(tag || 'div');
    if (classes.length) element.className = classes.join(' ');
    for (const [key, value] of Object.entries(attributes ?? {})) {
        if (value === null || value === undefined || value === false) continue;
        if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
        else element.setAttribute(key, value === true ? '' : value);
    }
    put(element, ...children);
    return element;
}

/** Replaces what is in the element. */
export function put(element, ...children) {
    element.replaceChildren(
        ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
    );
    return element;
}

/** One of the drawn signs that the page brought along. */
export function icon(name) {
    const found = document.getElementById('icons').content.querySelector(`[data-icon="${name}"] svg`);
    return found.cloneNode(true);
}

/** Asks before something that cannot be undone; resolves to whether it was agreed to. */
export function ask(question, yes, no) {
    return new Promise((resolve) => {
        const dialog = h(
            'dialog.field-dialog',
            { 'aria-labelledby': 'field-question', onclose: () => { dialog.remove(); resolve(dialog.returnValue === 'yes'); } },
            h('form', { method: 'dialog' },
                h('p', { id: 'field-question' }, question),
                h('div.form-actions', null,
                    h('button.button.danger', { value: 'yes' }, yes),
                    h('button.button', { value: 'no', autofocus: true }, no))),
        );
        document.body.append(dialog);
        dialog.showModal();
    });
}

/**
 * Shows a list so that what is there already stays as it is, with its focus: `make` gives an element
 * for an item, whose own `update` is called whenever the item may have changed.
 */
export function keepList(element, items, keyOf, make) {
    const before = new Map([...element.children].map((child) => [child.dataset.key, child]));
    const children = items.map((item) => {
        const key = keyOf(item);
        const child = before.get(key) ?? make(item);
        child.dataset.key = key;
        child.update?.(item);
        return child;
    });
    const isSame = children.length === element.children.length && children.every((child, i) => element.children[i] === child);
    if (!isSame) element.replaceChildren(...children);
}
