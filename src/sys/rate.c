#include "sys/rate.h"

#include <stdatomic.h>
#include <sys/mman.h>

#include "sys/random.h"

enum { PLACES = 1 << 16, MINUTE_MS = 60000, SECOND_MS = 1000, PREFIX_GROUPS = 4 };

/* Generic cell rate algorithm: a place holds the time at which all that was taken is paid for. */
struct rate {
    int64_t step_ms; /* that one costs */
    uint64_t seed;   /* nobody outside can choose whose place to fill */
    _Atomic int64_t paid_at[PLACES];
};

struct rate *rate_new(int64_t per_minute)
{
    struct rate *rate =
        mmap(NULL, sizeof(struct rate), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (rate == MAP_FAILED)
        return NULL;
    rate->step_ms = per_minute < MINUTE_MS ? MINUTE_MS / per_minute : 1;
    random_bytes(random_system(), &rate->seed, sizeof rate->seed);
    return rate;
}

/* "2001:db8:1:2" of "2001:db8:1:2:3:4:5:6"; an IPv4 address whole. */
static struct str network_of(struct str address)
{
    size_t groups = 0;
    for (size_t i = 0; i < address.len; i++)
        if (address.data[i] == ':' && ++groups == PREFIX_GROUPS)
            return str_sub(address, 0, i);
    return address;
}

/* FNV-1a. */
static size_t place_of(const struct rate *rate, struct str address)
{
    uint64_t hash = UINT64_C(14695981039346656037) ^ rate->seed;
    for (size_t i = 0; i < address.len; i++)
        hash = (hash ^ (unsigned char)address.data[i]) * UINT64_C(1099511628211);
    return (size_t)((hash ^ hash >> 32) % PLACES);
}

bool rate_take(struct rate *rate, struct str address, int64_t now_ms, int64_t *ret_seconds)
{
    if (!rate || address.len == 0)
        return true;
    _Atomic int64_t *paid_at = &rate->paid_at[place_of(rate, network_of(address))];
    int64_t before = atomic_load(paid_at);
    int64_t after;
    do {
        after = (before > now_ms ? before : now_ms) + rate->step_ms;
        if (after > now_ms + MINUTE_MS) {
            *ret_seconds = (after - now_ms - MINUTE_MS + SECOND_MS - 1) / SECOND_MS;
            return false;
        }
    } while (!atomic_compare_exchange_weak(paid_at, &before, after));
    return true;
}
