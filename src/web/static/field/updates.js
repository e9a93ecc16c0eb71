// A newer version of the program: noticed, announced, and taken when somebody asks for it and nothing
// is being written. What is on the device stays where it is.

import { h, icon, put } from './dom.js';
import { syncing } from './sync.js';
import { say } from './words.js';
import { work, written } from './work.js';

const everyMinutes = 30;

async function settled() {
    await written();
    while (syncing.isBusy) await new Promise((resolve) => setTimeout(resolve, 100));
    await written();
}

function announce(element, registration) {
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    if (element.querySelector('.field-newer')) return;
    const button = h('button.button.primary', { type: 'button', onclick: async () => {
        button.disabled = true;
        await settled();
        registration.waiting?.postMessage('take over');
    } }, say('reload'));
    element.append(h('div.notice.tone-info.field-newer', { role: 'status' }, icon('info'), h('p', null, say('newer')), button));
}

/** Another version took over, perhaps asked for in another tab. */
async function reloadWhenSettled() {
    await settled();
    if (work.unsaved.size === 0) location.reload();
}

export async function startUpdates(element) {
    if (!('serviceWorker' in navigator)) {
        put(element, h('p.notice.tone-warning', null, say('no-worker')));
        return;
    }
    let hadWorker = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener('controllerchange', () => {
        if (hadWorker) reloadWhenSettled();
        hadWorker = true;
    });
    try {
        // Without a network there is nothing to register anew, but what was registered before is there.
        const registration = await navigator.serviceWorker
            .register('/field/sw.js', { scope: '/field', updateViaCache: 'none' })
            .catch(async (error) => (await navigator.serviceWorker.getRegistration('/field')) ?? Promise.reject(error));
        const look = () => announce(element, registration);
        registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
        look();
        const ask = () => registration.update().catch(() => {}); // without a network there is none
        setInterval(ask, everyMinutes * 60_000);
        document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && ask());
    } catch (error) {
        console.warn('no service worker', error);
    }
}
