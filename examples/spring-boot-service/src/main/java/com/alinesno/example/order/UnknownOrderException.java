package com.alinesno.example.order;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

@ResponseStatus(HttpStatus.NOT_FOUND)
class UnknownOrderException extends RuntimeException {

    UnknownOrderException(String number) {
        super("There is no order " + number);
    }
}
