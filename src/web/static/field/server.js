// Asking the server, and what its silence means.

export const line = {
    isOnline: navigator.onLine,
    isExpired: false, // the session is over: everything stays here until somebody signs in
    hasTrouble: false, // the server answered, but not as it should
    version: '', // of the program there
};

export class Offline extends Error {}
export class Trouble extends Offline {} // the server is there, but not well
export class Expired extends Error {}
export class Refused extends Error {
    constructor(status) {
        super(`status ${status}`);
        this.status = status;
    }
}

const patience = 120_000;

function judge(status) {
    line.isOnline = true;
    line.isExpired = status === 401;
    line.hasTrouble = status >= 500;
    if (status === 401) throw new Expired();
    if (status >= 500) throw new Trouble(`status ${status}`);
    if (status >= 400) throw new Refused(status);
}

async function request(path, options = {}) {
    let response;
    try {
        response = await fetch(path, {
            cache: 'no-store',
            redirect: 'manual',
            signal: AbortSignal.timeout(patience),
            ...options,
        });
    } catch (error) {
        line.isOnline = false;
        throw new Offline(error.message);
    }
    // Pages lead whoever is signed out to the form for signing in.
    judge(response.type === 'opaqueredirect' ? 401 : response.status);
    return response;
}

export async function getJson(path) {
    const response = await request(path);
    try {
        return await response.json();
    } catch {
        line.isOnline = false;
        throw new Offline('the answer was cut');
    }
}

export async function postJson(path, body, csrf) {
    const response = await request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
        body: JSON.stringify(body),
    });
    try {
        return await response.json();
    } catch {
        line.isOnline = false;
        throw new Offline('the answer was cut');
    }
}

/** Sends a form with a file; `onProgress` gets the share that is through, 0 to 1. */
export function postForm(path, form, csrf, onProgress) {
    return new Promise((resolve, reject) => {
        const xhr = new XMLHttpRequest();
        const cut = () => {
            line.isOnline = false;
            reject(new Offline('cut'));
        };
        xhr.open('POST', path);
        xhr.setRequestHeader('X-CSRF-Token', csrf);
        xhr.responseType = 'text';
        xhr.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
        xhr.onerror = xhr.onabort = xhr.ontimeout = cut;
        xhr.onload = () => {
            try {
                if (new URL(xhr.responseURL).pathname === '/login') judge(401);
                if (xhr.status !== 422) judge(xhr.status);
                resolve(JSON.parse(xhr.responseText));
            } catch (error) {
                reject(error instanceof SyntaxError ? new Offline('the answer was cut') : error);
            }
        };
        xhr.send(form);
    });
}

/** The bytes of a file, in pieces, so that progress can be shown. */
export async function getFile(path, onBytes) {
    const response = await request(path, { signal: undefined });
    const pieces = [];
    const reader = response.body.getReader();
    try {
        for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
            pieces.push(piece.value);
            onBytes(piece.value.length);
        }
    } catch (error) {
        line.isOnline = false;
        throw new Offline(error.message);
    }
    return new Response(new Blob(pieces), { headers: response.headers });
}
