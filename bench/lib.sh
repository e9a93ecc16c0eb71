# shellcheck shell=sh
# What the benches that run servers share; read with `.` in the source tree's folder. They set
# `scratch`, a folder of their own that is gone at the end, and call stop_all on leaving.

# make_register CERTIFICATES FILES: a register of so many certificates, the first of them as files too,
# in the folder $data, once for each version of its generator.
make_register() {
    data=build/bench/register-$1-$2
    made=$(cat bench/register/generate.c bench/register/words.h | cksum)
    [ "$(cat "$data/made" 2>/dev/null)" != "$made" ] || return 0
    rm -rf "$data.new"
    echo "making $1 certificates in $data; a million takes two or three minutes, once"
    build/bench/register/generate "$data.new" "$1" "$2"
    echo "$made" >"$data.new/made"
    rm -rf "$data"
    mv "$data.new" "$data"
}

# fill_peers: what the peers look up, from the files of the register in $data, once.
fill_peers() {
    [ ! -e "$data/peers.redis" ] || return 0
    rm -f "$data/peers.db"
    python3 bench/peers/fill.py "$data/entries/c" "$data/peers.db" >"$data/peers.new"
    mv "$data/peers.new" "$data/peers.redis"
}

# pick_cores: two for the servers, the others for the load, where there are four.
pick_cores() {
    cores=$(nproc)
    if [ "$cores" -ge 4 ]; then
        server_cores=0,1 workers=2 load_cores=2-$((cores - 1)) load_threads=$((cores - 2))
    elif [ "$cores" -ge 2 ]; then
        server_cores=0 workers=1 load_cores=1-$((cores - 1)) load_threads=$((cores - 1))
    else
        echo "one core is too few to keep server and load apart" >&2
        exit 1
    fi
}

started=

# start NAME COMMAND…: in the background, on the servers' cores; its id is in $pid.
start() {
    name=$1
    shift
    taskset -c "$server_cores" "$@" >"$scratch/$name.log" 2>&1 &
    pid=$!
    started="$started $pid"
}

stop_all() {
    trap - EXIT INT TERM
    for one in $started; do
        kill "$one" 2>/dev/null || true
    done
    wait
    rm -rf "$scratch"
}

# await URL: until it answers, at most twenty seconds.
await() {
    tries=0
    until curl -sf -o /dev/null "$1"; do
        tries=$((tries + 1))
        if [ $tries -gt 100 ]; then
            echo "nothing answers at $1:" >&2
            tail -n 5 "$scratch"/*.log >&2
            exit 1
        fi
        sleep 0.2
    done
}

# run_as: what nginx.conf wants where root starts it.
run_as() {
    [ "$(id -u)" != 0 ] || echo "user $(id -un) $(id -gn);"
}

# start_nginx PORT FOLDER: serves the files of a folder.
start_nginx() {
    sed -e "s|{FOLDER}|$scratch|; s|{FILES}|$2|; s|{PORT}|$1|" -e "s|{WORKERS}|$workers|" \
        -e "s|{USER}|$(run_as)|" bench/register/nginx.conf >"$scratch/nginx.conf"
    start nginx nginx -e "$scratch/nginx.log" -p "$scratch" -c "$scratch/nginx.conf"
}

# medians: lines "name value …" to one line a name with the median of each column.
medians() {
    awk '
    !($1 in count) { names[++n] = $1 }
    { count[$1]++; columns = NF; for (k = 2; k <= NF; k++) value[$1, k, count[$1]] = $k }
    END {
        for (i = 1; i <= n; i++) {
            line = names[i]
            for (k = 2; k <= columns; k++) {
                m = count[names[i]]
                for (a = 1; a <= m; a++) {
                    sorted[a] = value[names[i], k, a] + 0
                    for (b = a; b > 1 && sorted[b] < sorted[b - 1]; b--) {
                        swap = sorted[b]; sorted[b] = sorted[b - 1]; sorted[b - 1] = swap
                    }
                }
                line = line " " sorted[int((m + 1) / 2)]
            }
            print line
        }
    }'
}
