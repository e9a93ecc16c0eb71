#include "http/metrics.h"

#include <assert.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <sys/mman.h>

/* Upper bounds of the histogram; one more bucket holds what is slower. */
static const int64_t bounds_us[] = {100, 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000,
    250000, 500000, 1000000, 2500000, 5000000, 10000000};
enum { BUCKETS = sizeof(bounds_us) / sizeof(bounds_us[0]) + 1, STATUS_CLASSES = 5 };
enum { CACHE_LINE = 128 };

struct histogram {
    _Atomic int64_t buckets[BUCKETS];
    _Atomic int64_t sum_us;
};

/* One process's share; there are METRICS_SHARES in a row. */
struct metrics {
    alignas(CACHE_LINE) _Atomic int64_t requests[HTTP_KIND_COUNT][STATUS_CLASSES];
    struct histogram durations[HTTP_KIND_COUNT];
    _Atomic int64_t bytes;
    _Atomic int64_t begun;
    _Atomic int64_t slow;
    _Atomic int64_t restarts;
};

struct metrics *metrics_new(void)
{
    void *shared = mmap(NULL, METRICS_SHARES * sizeof(struct metrics), PROT_READ | PROT_WRITE,
        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return shared == MAP_FAILED ? NULL : shared;
}

struct metrics *metrics_share(struct metrics *metrics, int process)
{
    assert(process >= 0);
    return metrics ? metrics + process % METRICS_SHARES : NULL;
}

static void add(_Atomic int64_t *counter, int64_t change)
{
    atomic_fetch_add_explicit(counter, change, memory_order_relaxed);
}

/* A counter of the first share, with what the others have. */
static int64_t value_of(const _Atomic int64_t *counter)
{
    int64_t sum = 0;
    for (size_t i = 0; i < METRICS_SHARES; i++)
        sum += atomic_load_explicit(
            counter + i * sizeof(struct metrics) / sizeof(*counter), memory_order_relaxed);
    return sum;
}

void metrics_count(struct metrics *metrics, const struct metrics_request *request)
{
    if (!metrics)
        return;
    int status_class = request->status == 0 ? 3 : request->status / 100 - 1;
    assert(status_class >= 0 && status_class < STATUS_CLASSES);
    int64_t us = request->duration_ns / 1000;
    size_t bucket = 0;
    while (bucket < BUCKETS - 1 && us > bounds_us[bucket])
        bucket++;
    struct histogram *histogram = &metrics->durations[request->kind];
    add(&metrics->requests[request->kind][status_class], 1);
    add(&histogram->buckets[bucket], 1);
    add(&histogram->sum_us, us);
    add(&metrics->bytes, request->bytes);
}

void metrics_begin(struct metrics *metrics)
{
    if (metrics)
        add(&metrics->begun, 1);
}

void metrics_slow(struct metrics *metrics)
{
    if (metrics)
        add(&metrics->slow, 1);
}

void metrics_restart(struct metrics *metrics)
{
    if (metrics)
        add(&metrics->restarts, 1);
}

static const char *kind_word(int kind)
{
    static const char *const words[HTTP_KIND_COUNT] = {
        "page", "api", "public", "static", "operation", "refused"};
    return words[kind];
}

static void render_head(struct buf *text, const char *name, const char *type, const char *help)
{
    buf_format(text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void render_requests(struct buf *text, const struct metrics *metrics)
{
    render_head(text, "xingheng_requests_total", "counter", "Requests answered.");
    for (int kind = 0; kind < HTTP_KIND_COUNT; kind++)
        for (int status = 0; status < STATUS_CLASSES; status++) {
            int64_t count = value_of(&metrics->requests[kind][status]);
            if (count > 0)
                buf_format(text, "xingheng_requests_total{kind=\"%s\",status=\"%dxx\"} %lld\n",
                    kind_word(kind), status + 1, (long long)count);
        }
}

static void render_seconds(struct buf *text, int64_t us)
{
    buf_format(text, "%lld.%06lld", (long long)(us / 1000000), (long long)(us % 1000000));
}

static void render_histogram(struct buf *text, int kind, const struct histogram *histogram)
{
    int64_t total = 0;
    for (size_t i = 0; i < BUCKETS; i++) {
        total += value_of(&histogram->buckets[i]);
        buf_format(text, "xingheng_request_seconds_bucket{kind=\"%s\",le=\"", kind_word(kind));
        if (i < BUCKETS - 1)
            render_seconds(text, bounds_us[i]);
        else
            buf_put(text, STR("+Inf"));
        buf_format(text, "\"} %lld\n", (long long)total);
    }
    buf_format(text, "xingheng_request_seconds_sum{kind=\"%s\"} ", kind_word(kind));
    render_seconds(text, value_of(&histogram->sum_us));
    buf_format(text, "\nxingheng_request_seconds_count{kind=\"%s\"} %lld\n", kind_word(kind),
        (long long)total);
}

static void render_one(struct buf *text, const char *name, const char *type, int64_t value)
{
    buf_format(text, "# TYPE %s %s\n%s %lld\n", name, type, name, (long long)value);
}

struct str metrics_render(struct arena *arena, const struct metrics *metrics)
{
    struct buf text = buf_new(arena);
    render_requests(&text, metrics);
    render_head(&text, "xingheng_request_seconds", "histogram",
        "Time from the first line of a request to the last byte of its answer.");
    for (int kind = 0; kind < HTTP_KIND_COUNT; kind++)
        render_histogram(&text, kind, &metrics->durations[kind]);
    render_one(&text, "xingheng_response_bytes_total", "counter", value_of(&metrics->bytes));
    render_one(&text, "xingheng_requests_begun_total", "counter", value_of(&metrics->begun));
    render_one(&text, "xingheng_slow_connections_total", "counter", value_of(&metrics->slow));
    render_one(&text, "xingheng_process_restarts_total", "counter", value_of(&metrics->restarts));
    return buf_str(&text);
}
