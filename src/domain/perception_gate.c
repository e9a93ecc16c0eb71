#include "domain/perception_gate.h"

static const char *const outcomes[] = {
    [PERCEPTION_PASSED] = "passed",
    [PERCEPTION_HELD] = "held",
};
const struct codes perception_outcome_codes = CODES(outcomes);

static const char *const verdicts[] = {
    [PERCEPTION_REACHED] = "reached",
    [PERCEPTION_NEARLY] = "nearly",
    [PERCEPTION_MISSED] = "missed",
};
const struct codes perception_verdict_codes = CODES(verdicts);

const char *perception_verdict_label(enum perception_verdict verdict)
{
    switch (verdict) {
    case PERCEPTION_REACHED:
        return N_("Target reached");
    case PERCEPTION_NEARLY:
        return N_("Target nearly reached");
    case PERCEPTION_MISSED:
        break;
    }
    return N_("Target missed");
}

const struct perception_gate *perception_gate_of(
    const struct perception_rule *rule, struct str level)
{
    for (size_t i = 0; i < rule->n_gates; i++)
        if (str_equal(rule->gates[i].level, level))
            return &rule->gates[i];
    return NULL;
}
