/* The contract of a case as a paper: parties, scope, price with its derivation, terms. */
#ifndef SERVICE_CONTRACT_PAPER_H
#define SERVICE_CONTRACT_PAPER_H

#include "document/paper.h"
#include "domain/contract.h"
#include "domain/organisation.h"
#include "service/quotation.h"

struct contract_parts {
    const struct contract *contract;
    const struct certification_case *c;
    const struct organisation *organisation;
    const struct quotation *quotation;
};

/* Without signatures. The text that is signed is the Chinese one. */
struct paper contract_paper_make(
    const struct use *use, enum language language, const struct contract_parts *parts);

/* Yuan for people: "53,000.00"; of whole yuan "53,000". */
struct str contract_paper_yuan(struct arena *arena, struct rational yuan);

#endif
