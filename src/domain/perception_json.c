#include "domain/perception_json.h"

#include "base/json_write.h"

static void put_interval(struct json_write *json, const struct perception *perception)
{
    if (!perception->has_interval) {
        json_write_null(json, "ci95");
        return;
    }
    const struct str bounds[] = {perception->interval_low, perception->interval_high};
    json_write_texts(json, "ci95", bounds, ARRAY_LEN(bounds));
}

static void put_dimension(
    struct json_write *json, const struct perception *perception, size_t which)
{
    const struct perception_score *score = &perception->scores[which];
    json_write_object(json, NULL);
    json_write_text(json, "id", score->dimension->id);
    json_write_rational(json, "weight", score->dimension->weight);
    json_write_int(json, "answers", score->answers);
    json_write_rational(json, "perceived", score->perceived);
    if (perception_needs_expected(perception->rule->method))
        json_write_rational(json, "expected", score->expected);
    else
        json_write_null(json, "expected");
    json_write_rational(json, "index", score->index);
    json_write_end(json);
}

void perception_json_put(struct buf *out, const struct perception *perception)
{
    struct json_write json = json_write_new(out);
    json_write_object(&json, NULL);
    json_write_text(&json, "method", perception_method_code(perception->rule->method));
    json_write_int(&json, "respondents", perception->respondents);
    json_write_int(&json, "answers", perception->answers);
    json_write_rational(&json, "index", perception->index);
    json_write_text(&json, "shown", perception->shown);
    put_interval(&json, perception);
    json_write_int(&json, "needed", perception->needed);
    json_write_bool(&json, "enough", perception->enough);
    json_write_list(&json, "dimensions");
    for (size_t d = 0; d < perception->rule->n_dimensions; d++)
        put_dimension(&json, perception, d);
    json_write_end(&json);
    json_write_end(&json);
}
