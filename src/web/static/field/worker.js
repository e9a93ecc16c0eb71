// The service worker of /field. The server puts `program` before it: the version, and every file of
// it. One version of the program is kept as a whole, so that what works together stays together; a
// newer one waits until the page asks for it.
/* global program */

const shellCache = `xingheng-shell-${program.build}`;
const filesCache = 'xingheng-files';
const shell = '/field';

async function fetchWhole(path) {
    const response = await fetch(path, { cache: 'reload', redirect: 'error' });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
}

async function keepProgram() {
    const paths = [shell, ...program.files];
    const responses = await Promise.all(paths.map(fetchWhole));
    const page = await responses[0].clone().text();
    if (!page.includes(`data-modules="${program.modules}"`)) throw new Error('the server changes its version just now');
    const cache = await caches.open(shellCache);
    await Promise.all(paths.map((path, i) => cache.put(path, responses[i])));
}

async function dropOldPrograms() {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith('xingheng-shell-') && name !== shellCache);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
}

self.addEventListener('install', (event) => event.waitUntil(keepProgram()));
self.addEventListener('activate', (event) => event.waitUntil(dropOldPrograms()));
self.addEventListener('message', (event) => {
    if (event.data === 'take over') self.skipWaiting();
});

async function fromCache(name, request, path = request) {
    const cache = await caches.open(name);
    return (await cache.match(path)) ?? fetch(request);
}

// A document that is kept on the device, in a window of its own.
async function keptFile(url) {
    const cache = await caches.open(filesCache);
    const path = new URL(url, self.location.origin);
    return (await cache.match(path.pathname)) ?? Response.redirect(path.pathname);
}

self.addEventListener('fetch', (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.origin !== self.location.origin) return;
    if (url.pathname === shell) event.respondWith(fromCache(shellCache, request, shell));
    else if (url.pathname === '/field/kept') event.respondWith(keptFile(url.searchParams.get('file')));
    else if (url.pathname.startsWith('/static/')) event.respondWith(fromCache(shellCache, request));
    else if (request.destination === 'image') event.respondWith(fromCache(filesCache, request));
});
