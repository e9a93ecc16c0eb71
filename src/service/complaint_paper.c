/* The letters about a complaint: the acknowledgement, and the decision. */
#include "service/complaint_service.h"
#include "service/print_service.h"
#include "store/organisation_store.h"

/* A letter in the making. */
struct writing {
    const struct complaint *complaint;
    struct organisation organisation;
    struct paper paper;
};

static struct str say(const struct writing *w, const char *message)
{
    return text_get(w->paper.language, message);
}

static void fact(struct writing *w, const char *label, struct str value)
{
    paper_fact(&w->paper, say(w, label), value);
}

static void write_head(struct writing *w)
{
    const struct complaint *complaint = w->complaint;
    struct arena *arena = w->paper.arena;
    w->paper.number = complaint->number;
    fact(w, N_("Kind"), say(w, complaint_kind_labels[complaint->kind]));
    fact(w, N_("Received on"), date_format(arena, complaint->received_on));
    paper_wide_fact(&w->paper, say(w, N_("Addressed to")),
        complaint->complainant.len > 0 ? complaint->complainant
                                       : say(w, N_("The complainant (name not given)")));
    paper_wide_fact(&w->paper, say(w, N_("Subject")), complaint->subject);
    if (w->organisation.name.len > 0)
        paper_wide_fact(&w->paper, say(w, N_("About")), w->organisation.name);
    if (complaint->certificate.len > 0)
        fact(w, N_("Certificate number"), complaint->certificate);
}

static void write_acknowledgement(struct writing *w)
{
    const struct complaint *complaint = w->complaint;
    struct str by = date_format(w->paper.arena, complaint->decide_by);
    paper_section(&w->paper, say(w, N_("Acknowledgement")));
    paper_text(&w->paper, complaint->reply);
    paper_section(&w->paper, say(w, N_("How it goes on")));
    paper_text(&w->paper,
        text_fill(w->paper.arena,
            say(w, N_("It is investigated and decided by people who took no part in what it is "
                      "about. The decision is due on {1}. Whoever complains has no disadvantage "
                      "from it.")),
            &by, 1));
}

static void write_decision(struct writing *w)
{
    const struct complaint *complaint = w->complaint;
    paper_section(&w->paper, say(w, N_("Decision")));
    fact(w, N_("Verdict"), say(w, complaint_verdict_labels[complaint->verdict]));
    fact(w, N_("Decided at"), instant_format_local(w->paper.arena, complaint->decided_at));
    paper_section(&w->paper, say(w, N_("Reasons")));
    paper_text(&w->paper, complaint->reasons);
    if (complaint->measures.len > 0) {
        paper_section(&w->paper, say(w, N_("Measures")));
        paper_text(&w->paper, complaint->measures);
    }
    paper_note(&w->paper,
        say(w, N_("Handler and decider took no part in the certification concerned and have no "
                  "relation to the parties. Who disagrees may turn to the authority that "
                  "supervises certification.")));
}

enum fail complaint_service_paper(
    struct use *use, struct str id, enum complaint_paper kind, struct paper *ret_paper)
{
    struct complaint_view view;
    struct writing w = {0};
    bool is_decision = kind == COMPLAINT_PAPER_DECISION;
    TRY(complaint_service_load(use, id, &view));
    int64_t made_at = is_decision ? view.complaint.decided_at : view.complaint.acknowledged_at;
    if (made_at == 0)
        return FAIL_NOT_FOUND;
    w.complaint = &view.complaint;
    if (view.complaint.organisation.len > 0)
        TRY(organisation_store_load(&use->tx, view.complaint.organisation, &w.organisation));
    w.paper = print_service_paper(use, use->language,
        is_decision ? N_("Decision on a complaint") : N_("Acknowledgement of a complaint"));
    w.paper.date = date_of_instant(made_at);
    write_head(&w);
    if (is_decision)
        write_decision(&w);
    else
        write_acknowledgement(&w);
    *ret_paper = w.paper;
    return FAIL_NONE;
}
