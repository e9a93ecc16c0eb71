#include "domain/score_json.h"

#include "base/json_write.h"

struct writer {
    struct arena *arena;
    struct json_write json;
    const struct score *score;
};

static void put_clauses(struct writer *writer, const char *key, const int32_t *leaves, size_t n)
{
    json_write_list(&writer->json, key);
    for (size_t i = 0; i < n; i++)
        json_write_text(&writer->json, NULL, writer->score->scheme->indicators[leaves[i]].id);
    json_write_end(&writer->json);
}

static struct str fail_text(struct writer *writer, const struct score_fail *fail)
{
    switch (fail->kind) {
    case SCORE_BELOW_PASS:
        return STR("below_pass");
    case SCORE_DEDUCTION_LIMIT:
        return STR("deduction_limit");
    case SCORE_MUST:
        break;
    case SCORE_INCOMPLETE:
        return STR("incomplete");
    }
    struct str clause = writer->score->scheme->indicators[fail->leaf].id;
    return str_concat(writer->arena, STR("must:"), clause);
}

static void put_level(struct writer *writer)
{
    const struct level *level = writer->score->level;
    if (level)
        json_write_text(&writer->json, "level", level->id);
    else
        json_write_null(&writer->json, "level");
    json_write_int(&writer->json, "stars", level ? level->stars : 0);
    json_write_list(&writer->json, "fails");
    for (size_t i = 0; i < writer->score->n_fails; i++)
        json_write_text(&writer->json, NULL, fail_text(writer, &writer->score->fails[i]));
    json_write_end(&writer->json);
}

static void put_next(struct writer *writer)
{
    const struct score_next *next = &writer->score->next;
    if (!next->level) {
        json_write_null(&writer->json, "next");
        return;
    }
    json_write_object(&writer->json, "next");
    json_write_text(&writer->json, "level", next->level->id);
    json_write_rational(&writer->json, "missing", next->missing);
    put_clauses(writer, "leaves", next->leaves, next->n_leaves);
    json_write_end(&writer->json);
}

/* By hand, for it is most of the text. A clause is made of letters, digits, '.', '-' and '_', so it
 * needs no escapes (SHAPE_ID). */
static void put_indicator(
    struct buf *out, const struct indicator *indicator, const struct score_node *node)
{
    buf_put(out, STR("{\"id\":\""));
    buf_put(out, indicator->id);
    buf_put(out, STR("\",\"max\":\""));
    rational_put(out, indicator->max);
    buf_put(out, STR("\",\"obtained\":\""));
    rational_put(out, node->obtained);
    buf_put(out, STR("\",\"lost\":\""));
    rational_put(out, node->lost);
    buf_put(out, node->excluded ? STR("\",\"excluded\":true}") : STR("\",\"excluded\":false}"));
}

static void put_indicators(struct buf *out, const struct score *score)
{
    buf_put(out, STR(",\"indicators\":["));
    for (size_t i = 0; i < score->scheme->n_indicators; i++) {
        if (i > 0)
            buf_char(out, ',');
        put_indicator(out, &score->scheme->indicators[i], &score->nodes[i]);
    }
    buf_char(out, ']');
}

void score_json_put(struct arena *arena, struct buf *out, const struct score *score)
{
    struct writer writer = {arena, json_write_new(out), score};
    struct json_write *json = &writer.json;
    json_write_object(json, NULL);
    json_write_text(json, "scheme", score->scheme->id);
    json_write_text(json, "version", score->scheme->version);
    json_write_text(json, "status", scheme_status_code(score->scheme->status));
    json_write_bool(json, "complete", score->complete);
    put_clauses(&writer, "unanswered", score->unanswered, score->n_unanswered);
    json_write_rational(json, "obtained", score->obtained);
    json_write_rational(json, "applicable", score->applicable);
    json_write_rational(json, "scaled", score->scaled);
    json_write_int(json, "deductions", score->deductions);
    json_write_int(json, "bonuses", score->bonuses);
    json_write_rational(json, "final", score->final);
    json_write_text(json, "shown", score->shown);
    put_level(&writer);
    put_next(&writer);
    put_indicators(out, score);
    json_write_end(json);
}
