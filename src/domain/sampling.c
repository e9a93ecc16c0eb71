#include "domain/sampling.h"

#include <string.h>

#include "base/json_write.h"
#include "domain/sampling_check.h"

static int compare_tickets(const void *a, const void *b)
{
    const struct sampling_pick *left = a;
    const struct sampling_pick *right = b;
    return memcmp(left->ticket, right->ticket, SHA256_BYTES);
}

static int compare_random(const void *a, const void *b)
{
    const struct sampling_pick *left = a;
    const struct sampling_pick *right = b;
    int visited = (int)left->outlet->visited - (int)right->outlet->visited;
    return visited != 0 ? visited : compare_tickets(a, b);
}

static int compare_risk(const void *a, const void *b)
{
    const struct sampling_pick *left = a;
    const struct sampling_pick *right = b;
    if (left->outlet->visited != right->outlet->visited)
        return left->outlet->visited ? 1 : -1;
    if (left->outlet->risk != right->outlet->risk)
        return left->outlet->risk > right->outlet->risk ? -1 : 1;
    return compare_tickets(a, b);
}

static int compare_strata(const void *a, const void *b)
{
    const struct sampling_pick *left = a;
    const struct sampling_pick *right = b;
    return str_compare(left->outlet->stratum, right->outlet->stratum);
}

static void sort_picks(
    struct sampling_pick *picks, size_t n, int (*compare)(const void *, const void *))
{
    if (n > 1)
        qsort(picks, n, sizeof *picks, compare);
}

void sampling_ticket(struct str seed, struct str id, unsigned char ret_ticket[SHA256_BYTES])
{
    struct sha256 hash;
    sha256_init(&hash);
    sha256_update(&hash, seed.data, seed.len);
    sha256_update(&hash, ":", 1);
    sha256_update(&hash, id.data, id.len);
    sha256_final(&hash, ret_ticket);
}

struct str sampling_population(struct arena *arena, const struct str *ids, size_t n)
{
    struct sha256 hash;
    unsigned char digest[SHA256_BYTES];
    sha256_init(&hash);
    for (size_t i = 0; i < n; i++) {
        sha256_update(&hash, ids[i].data, ids[i].len);
        sha256_update(&hash, "\n", 1);
    }
    sha256_final(&hash, digest);
    return str_hex(arena, digest, sizeof digest);
}

/* The largest whole number whose square is ≤ value. */
static int64_t square_root(int64_t value)
{
    int64_t low = 0;
    int64_t high = INT64_C(3037000499); /* the root of 2⁶³ − 1 */
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        if (middle * middle <= value)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

int64_t sampling_size(struct arena *arena, struct rational factor, int64_t x)
{
    struct rational squared =
        rational_mul(arena, rational_mul(arena, factor, factor), rational_of(x));
    int64_t least;
    if (!rational_to_int(rational_ceil(arena, squared), &least))
        return x;
    int64_t root = square_root(least);
    int64_t k = root * root < least ? root + 1 : root;
    return k < x ? k : x;
}

static int64_t random_size(struct arena *arena, struct rational share, int64_t k)
{
    int64_t r = k;
    bool fits =
        rational_to_int(rational_ceil(arena, rational_mul(arena, share, rational_of(k))), &r);
    return fits && r < k ? r : k;
}

/* Draws from `picks`, the outlets of one stratum, and leaves them sorted so that the risk part
 * stands first, then the random part, then what was not drawn. */
static struct sampling_stratum draw_stratum(struct arena *arena, const struct sampling_rule *rule,
    enum activity activity, struct sampling_pick *picks, size_t n)
{
    int64_t k = sampling_size(arena, rule->factor[activity], (int64_t)n);
    size_t n_random = (size_t)random_size(arena, rule->random_share, k);
    size_t n_risk = (size_t)k - n_random;
    sort_picks(picks, n, compare_risk);
    sort_picks(picks + n_risk, n - n_risk, compare_random);
    sort_picks(picks, n_risk, compare_tickets);
    sort_picks(picks + n_risk, n_random, compare_tickets);
    return (struct sampling_stratum){
        .name = picks[0].outlet->stratum,
        .size = n,
        .k = (size_t)k,
        .risk = picks,
        .n_risk = n_risk,
        .random = picks + n_risk,
        .n_random = n_random,
    };
}

static void draw_strata(const struct scheme *scheme, const struct sampling_input *input,
    struct arena *arena, struct sampling *sampling)
{
    size_t n = input->outlets.n;
    struct sampling_pick *picks = NEW_ARRAY(arena, struct sampling_pick, n);
    struct sampling_stratum *strata = NEW_ARRAY(arena, struct sampling_stratum, n);
    enum activity activity = scheme_like(scheme, input->activity);
    for (size_t i = 0; i < n; i++) {
        picks[i].outlet = &input->outlets.outlets[i];
        sampling_ticket(input->seed, picks[i].outlet->id, picks[i].ticket);
    }
    sort_picks(picks, n, compare_strata);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && compare_strata(&picks[from], &picks[to]) == 0;)
            to++;
        strata[sampling->n_strata++] =
            draw_stratum(arena, &scheme->sampling, activity, picks + from, to - from);
    }
    sampling->strata = strata;
}

enum fail sampling_draw(const struct scheme *scheme, const struct sampling_input *input,
    struct problems *problems, const struct sampling **ret_sampling)
{
    struct sampling *sampling = NEW(problems->arena, struct sampling);
    if (rational_sign(scheme->sampling.factor[scheme_like(scheme, input->activity)]) <= 0) {
        problem_add(
            problems, STR("sampling"), "no_sampling", N_("the scheme has no sampling rule"));
        return FAIL_INVALID;
    }
    TRY(sampling_check(input, problems, &sampling->population_sha256));
    sampling->seed = input->seed;
    sampling->population = input->outlets.n;
    draw_strata(scheme, input, problems->arena, sampling);
    *ret_sampling = sampling;
    return FAIL_NONE;
}

static void put_part(
    struct json_write *json, const char *key, const struct sampling_pick *picks, size_t n)
{
    struct arena *arena = json->out->arena;
    json_write_list(json, key);
    for (size_t i = 0; i < n; i++) {
        json_write_object(json, NULL);
        json_write_text(json, "id", picks[i].outlet->id);
        json_write_text(json, "ticket", str_hex(arena, picks[i].ticket, SHA256_BYTES));
        json_write_end(json);
    }
    json_write_end(json);
}

void sampling_json(struct buf *out, const struct sampling *sampling)
{
    struct json_write json = json_write_new(out);
    json_write_object(&json, NULL);
    json_write_int(&json, "population", (int64_t)sampling->population);
    json_write_text(&json, "population_sha256", sampling->population_sha256);
    json_write_text(&json, "seed", sampling->seed);
    json_write_list(&json, "strata");
    for (size_t i = 0; i < sampling->n_strata; i++) {
        const struct sampling_stratum *stratum = &sampling->strata[i];
        json_write_object(&json, NULL);
        json_write_text(&json, "stratum", stratum->name);
        json_write_int(&json, "size", (int64_t)stratum->size);
        json_write_int(&json, "k", (int64_t)stratum->k);
        put_part(&json, "risk", stratum->risk, stratum->n_risk);
        put_part(&json, "random", stratum->random, stratum->n_random);
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
}
