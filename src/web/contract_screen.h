/* What the page of a case's contract and payments shows. */
#ifndef WEB_CONTRACT_SCREEN_H
#define WEB_CONTRACT_SCREEN_H

#include "domain/money.h"
#include "service/contract_service.h"
#include "web/case_tabs.h"

/* A use case that may be done here now, with its form. */
struct contract_act {
    bool is_possible;
    struct page_form form;
    struct str path;
};

struct contract_screen {
    struct case_view view;
    struct contract_view contract;
    struct case_tabs tabs;
    const struct problems *refusal; /* what was tried and has no form here to stand in; or NULL */
    struct contract_act quote;
    struct contract_act offer;
    struct contract_act accept;
    struct contract_act decline;
    struct contract_act record;
    struct contract_act waive;
};

/* Yuan for people: "53,000". */
struct str contract_screen_yuan(struct arena *arena, struct rational yuan);

/* A quantity of the fee table: "16" or "8.5". */
struct str contract_screen_quantity(struct arena *arena, struct rational quantity);

/* Who signed that version for that party; NULL: nobody yet. */
const struct contract_signature *contract_screen_signature(const struct contract_screen *screen,
    const struct contract *contract, enum contract_party party);

#endif
