-- wrk -s requests.lua URL -- NUMBERS POOL: asks for /c/NUMBER with numbers drawn from the first POOL
-- lines of the file NUMBERS. The requests are made before the clock starts, so that drawing them
-- costs the load generator nothing.

local DRAWN = 200000
local threads = 0

function setup(thread)
    threads = threads + 1
    thread:set("seed", threads)
end

local requests = {}
local turn = 0

function init(args)
    local numbers = {}
    local pool = tonumber(args[2])
    for number in io.lines(args[1]) do
        numbers[#numbers + 1] = number
        if #numbers == pool then break end
    end
    math.randomseed(os.time() * 100 + seed)
    wrk.headers["Accept"] = "application/json"
    for i = 1, math.min(DRAWN, #numbers * 2) do
        requests[i] = wrk.format("GET", "/c/" .. numbers[math.random(#numbers)])
    end
end

function request()
    turn = turn % #requests + 1
    return requests[turn]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("\nresult %.0f %.0f %d %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(99), summary.requests, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
