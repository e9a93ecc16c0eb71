/*
 * The statement of a transfer (证书转换证明): what the certificate is, how its cycle went, what is
 * open, each as of the day of the statement. Its Chinese edition is what is signed.
 */
#ifndef SERVICE_TRANSFER_PAPER_H
#define SERVICE_TRANSFER_PAPER_H

#include "document/paper.h"
#include "domain/transfer_out.h"
#include "service/use.h"

enum fail transfer_paper_make(struct use *use, const struct transfer_out *transfer,
    const struct certificate *certificate, struct paper *ret_paper) MUST_USE;

#endif
