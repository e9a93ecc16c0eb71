-- wrk -s requests.lua URL -- NUMBERS POOL [PATH [TYPE]]: asks for /c/NUMBER, or for a path with an @
-- where the number stands, as JSON or another type, with numbers drawn from the first POOL lines of
-- the file NUMBERS, which are all of one length. The requests are made before the clock
-- starts, so that drawing them costs the load generator nothing; quickly, because wrk lets its first
-- thread run while it prepares the next, and counts what that does as if it took no time.

local DRAWN = 100000
local threads = 0

function setup(thread)
    threads = threads + 1
    thread:set("seed", threads)
end

local requests = {}
local turn = 0

function init(args)
    local numbers = assert(io.open(args[1]))
    local pool = tonumber(args[2])
    local width = #numbers:read("*l") + 1
    local path, kind = args[3] or "/c/@", args[4] or "application/json"
    local head, tail = wrk.format("GET", path, {["Accept"] = kind}):match("(.*)@(.*)")
    math.randomseed(os.time() * 100 + seed)
    for i = 1, DRAWN do
        numbers:seek("set", math.random(0, pool - 1) * width)
        requests[i] = head .. numbers:read(width - 1) .. tail
    end
    numbers:close()
end

function request()
    turn = turn % DRAWN + 1
    return requests[turn]
end

function done(summary, latency)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format("\nresult %.0f %.0f %d %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(99), summary.requests, failed))
end
