/* The evaluation of the people who assessed (审查人员评价表): one part for each member of the team.
 */
#include "service/form_write.h"
#include "service/person_service.h"
#include "store/team_store.h"

enum { CELLS = 3 };

static void put_points(
    const struct form_work *work, const struct appraisal *appraisal, struct paper *paper)
{
    const struct paper_column columns[CELLS] = {
        {form_say(work, N_("What is evaluated")), 60, PAPER_START},
        {form_say(work, N_("At most")), 20, PAPER_END},
        {form_say(work, N_("Points")), 20, PAPER_END},
    };
    const struct appraisal_rules *rules = work->use->platform->appraisal_rules;
    int64_t most = 0;
    paper_table(paper, columns, CELLS);
    for (enum appraisal_item i = 0; i < APPRAISAL_ITEM_COUNT; i++) {
        int64_t points = appraisal_rules_most(rules, appraisal->part, i);
        if (points == 0)
            continue;
        const struct str cells[CELLS] = {form_say(work, appraisal_item_labels[i]),
            form_number(work, points), form_number(work, appraisal_points(appraisal, i))};
        paper_row(paper, PAPER_ROW, cells);
        most += points;
    }
    const struct str total[CELLS] = {form_say(work, N_("Total")), form_number(work, most),
        form_number(work, appraisal_total(appraisal))};
    paper_row(paper, PAPER_TOTAL, total);
}

static void put_appraisal(
    const struct form_work *work, const struct appraisal *appraisal, struct paper *paper)
{
    form_fact(
        work, paper, N_("Evaluated as"), form_say(work, appraised_part_labels[appraisal->part]));
    form_fact(work, paper, N_("Result"), form_say(work, competence_labels[appraisal->result]));
    form_fact(work, paper, N_("Evaluated by"),
        form_or_dash(person_service_name(work->use, appraisal->appraiser)));
    form_fact(work, paper, N_("Evaluated on"), form_day(work, appraisal->appraised_at));
    put_points(work, appraisal, paper);
    if (appraisal->note.len > 0)
        paper_text(paper, appraisal->note);
}

enum fail form_appraisal(struct form_work *work, struct paper *paper)
{
    struct appraisal *appraisals;
    struct team_row *team;
    size_t n, n_team;
    TRY(appraisal_store_of(&work->use->tx, work->view.c.id, &appraisals, &n));
    TRY(team_store_list(&work->use->tx, work->view.c.id, &team, &n_team));
    form_head(work, paper);
    for (size_t k = 0; k < n_team; k++) {
        bool is_evaluated = false;
        paper_section(paper, team[k].name);
        for (size_t i = 0; i < n; i++) {
            if (!str_equal(appraisals[i].person, team[k].account))
                continue;
            put_appraisal(work, &appraisals[i], paper);
            is_evaluated = true;
        }
        if (!is_evaluated)
            paper_note(paper, form_say(work, N_("Not evaluated yet.")));
    }
    return FAIL_NONE;
}
