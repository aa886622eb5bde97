package com.alinesno.example.order;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

@ResponseStatus(HttpStatus.CONFLICT)
class DuplicateOrderException extends RuntimeException {

    DuplicateOrderException(String number) {
        super("Order " + number + " exists already");
    }
}
