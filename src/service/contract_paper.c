#include "service/contract_paper.h"

#include "domain/money.h"
#include "service/print_service.h"

/* A paper in the making. */
struct writing {
    struct paper *paper;
    const struct use *use;
    const struct contract_parts *parts;
};

static struct str say(const struct writing *w, const char *message)
{
    return text_get(w->paper->language, message);
}

static struct str fill(const struct writing *w, const char *message, const struct str *args)
{
    return text_fill(w->paper->arena, say(w, message), args, 3);
}

struct str contract_paper_yuan(struct arena *arena, struct rational yuan)
{
    int64_t fen = 0;
    bool fits = money_of_yuan(arena, yuan, &fen);
    return fits ? money_text(arena, fen) : rational_format(arena, yuan);
}

static struct str yuan(const struct writing *w, struct rational amount)
{
    return contract_paper_yuan(w->paper->arena, amount);
}

static struct str scheme_name(const struct writing *w)
{
    return names_get(&w->parts->quotation->scheme->names, w->paper->language);
}

static void write_parties(const struct writing *w)
{
    const struct body *body = &w->use->platform->body;
    const struct organisation *o = w->parts->organisation;
    struct paper *paper = w->paper;
    paper_section(paper, say(w, N_("Parties")));
    paper_wide_fact(paper, say(w, N_("Client (party A)")), o->name);
    paper_fact(paper, say(w, N_("Unified social credit code")), o->uscc);
    paper_fact(paper, say(w, N_("Legal representative")), o->legal_representative);
    paper_wide_fact(paper, say(w, N_("Address")), o->address);
    paper_wide_fact(paper, say(w, N_("Certification body (party B)")), body->name);
    paper_fact(paper, say(w, N_("Approval number")), body->approval);
    paper_wide_fact(paper, say(w, N_("Address")), body->address);
}

static void write_subject(const struct writing *w)
{
    const struct certification_case *c = w->parts->c;
    const struct scheme *scheme = w->parts->quotation->scheme;
    const struct level *level = scheme_level(scheme, c->level);
    struct paper *paper = w->paper;
    paper_section(paper, say(w, N_("Subject of the contract")));
    paper_fact(paper, say(w, N_("Scheme")), scheme_name(w));
    paper_fact(paper, say(w, N_("Standard")), scheme->standard);
    paper_fact(paper, say(w, N_("Kind of assessment")), say(w, activity_label(c->activity)));
    paper_fact(paper, say(w, N_("Level applied for")),
        level ? names_get(&level->names, paper->language) : c->level);
    paper_wide_fact(paper, say(w, N_("Scope of certification")), c->scope);
    paper_text(paper,
        fill(w,
            N_("Party A asks party B to assess and certify the services named above under version "
               "{1} of the scheme; the version stays the same until the assessment is decided on."),
            (struct str[3]){scheme->version}));
}

static void write_line(const struct writing *w, const struct fee_line *line)
{
    struct arena *arena = w->paper->arena;
    int places = rational_is_integer(line->quantity) ? 0 : 1;
    paper_row(w->paper, PAPER_ROW,
        (const struct str[]){say(w, line->label), rational_decimal(arena, line->quantity, places),
            yuan(w, line->price), yuan(w, line->amount)});
}

static void write_audit(const struct writing *w, const struct quoted_audit *audit)
{
    static const struct str none = STR_INIT("");
    if (!audit->is_known)
        return;
    paper_row(w->paper, PAPER_GROUP, (const struct str[]){say(w, activity_label(audit->activity))});
    for (size_t i = 0; i < audit->fee.n_lines; i++)
        write_line(w, &audit->fee.lines[i]);
    paper_row(w->paper, PAPER_TOTAL,
        (const struct str[]){
            say(w, N_("Sum by the fee table")), none, none, yuan(w, audit->fee.total)});
}

static void write_price(const struct writing *w)
{
    const struct contract *contract = w->parts->contract;
    const struct quotation *q = w->parts->quotation;
    const struct paper_column columns[] = {
        {say(w, N_("Fee")), 46, PAPER_START},
        {say(w, N_("Quantity")), 14, PAPER_END},
        {say(w, N_("Price, yuan")), 20, PAPER_END},
        {say(w, N_("Amount, yuan")), 20, PAPER_END},
    };
    paper_section(w->paper, say(w, N_("Price")));
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    write_audit(w, &q->audit);
    if (q->surveillances > 0)
        write_audit(w, &q->surveillance);
    paper_clause(w->paper, fill(w, N_("Agreed price of this assessment: {1} yuan."),
                               (struct str[3]){yuan(w, contract->price_yuan)}));
    if (q->surveillances > 0 && q->surveillance.is_known)
        paper_clause(w->paper,
            fill(w,
                N_("Agreed price of each of the {1} surveillances of the cycle: {2} yuan; changes "
                   "of staff, scope or outlets change it by the same table."),
                (struct str[3]){str_format(w->paper->arena, "%lld", (long long)q->surveillances),
                    yuan(w, contract->surveillance_yuan)}));
    if (contract->price_reason.len > 0)
        paper_clause(w->paper, fill(w, N_("Reason for the difference from the fee table: {1}"),
                                   (struct str[3]){contract->price_reason}));
    paper_clause(w->paper, say(w, N_("Travel and board of the team are charged as spent.")));
}

static void write_payment(const struct writing *w)
{
    struct arena *arena = w->paper->arena;
    size_t n;
    const struct instalment *list = contract_instalments(
        arena, w->parts->quotation->scheme, w->parts->contract->price_yuan, (struct date){0}, &n);
    static const char *const events[] = {
        [PAYMENT_AFTER_CONTRACT] = N_("{1} yuan within {2} days after the contract is concluded."),
        [PAYMENT_AFTER_AUDIT] = N_("{1} yuan within {2} days after the on-site assessment."),
        [PAYMENT_AFTER_DECISION] = N_("{1} yuan within {2} days after the decision."),
    };
    paper_section(w->paper, say(w, N_("Payment")));
    for (size_t i = 0; i < n; i++)
        paper_clause(w->paper, fill(w, events[list[i].rule->after],
                                   (struct str[3]){yuan(w, list[i].amount_yuan),
                                       str_format(arena, "%lld", (long long)list[i].rule->days)}));
    paper_clause(w->paper,
        say(w,
            N_("No certificate is issued before the price of the assessment is paid or waived.")));
}

/* What any such contract says, from ISO/IEC 17065 and the regulations on certification. */
static const char *const duties[] = {
    N_("Party A gives true and complete information and documents, and access to the sites, "
       "records and people that the assessment needs."),
    N_("Party A tells party B without delay of changes of name, address, scope, staff, outlets or "
       "ownership, and of major complaints or accidents."),
    N_("Party A uses certificate and mark only within scope and validity, never as if a product or "
       "a management system were certified, and stops when they are suspended, withdrawn or "
       "expired."),
    N_("Party A accepts yearly surveillance; without it the certificate is suspended and then "
       "withdrawn."),
    N_("Party B assesses impartially by its published rules, with people who have no interest in "
       "party A, and keeps confidential what it learns, but for what the law makes public."),
    N_("Party B announces the members of the team beforehand; party A may object to them with "
       "reasons."),
    N_("Party B decides by people who took no part in the assessment; a fee is owed for the work, "
       "not for a positive result."),
    N_("Party A may complain and appeal; both are handled by people who were not involved."),
};

static void write_duties(const struct writing *w)
{
    paper_section(w->paper, say(w, N_("Rights and duties")));
    for (size_t i = 0; i < ARRAY_LEN(duties); i++)
        paper_clause(w->paper, say(w, duties[i]));
}

static void write_rest(const struct writing *w)
{
    const struct contract *contract = w->parts->contract;
    struct str until = date_format(w->paper->arena, contract->valid_until);
    if (contract->terms.len > 0) {
        paper_section(w->paper, say(w, N_("Special terms")));
        paper_clause(w->paper, contract->terms);
    }
    paper_section(w->paper, say(w, N_("Conclusion")));
    paper_clause(
        w->paper, fill(w,
                      N_("The offer holds until {1}. The contract is concluded when both parties "
                         "have signed it; it holds for the certification cycle that follows."),
                      (struct str[3]){until}));
    paper_clause(w->paper, say(w, N_("Signatures are recorded with the name of the signer, the "
                                     "time of the server and the hash of this text.")));
}

struct paper contract_paper_make(
    const struct use *use, enum language language, const struct contract_parts *parts)
{
    struct paper paper = print_service_paper(use, language, N_("Certification contract"));
    const struct writing w = {&paper, use, parts};
    paper.number = parts->contract->number;
    write_parties(&w);
    write_subject(&w);
    write_price(&w);
    write_payment(&w);
    write_duties(&w);
    write_rest(&w);
    return paper;
}
