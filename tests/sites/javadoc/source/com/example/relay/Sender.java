package com.example.relay;

import java.io.IOException;
import java.util.List;

/**
 * Sends messages.
 *
 * @param <T> the type of the messages
 */
@FunctionalInterface
public interface Sender<T> {
    /**
     * Sends a message.
     *
     * @param message the message
     * @param targets who gets it
     * @return whether it arrived
     * @throws IOException if nobody answers
     */
    boolean send(T message, List<String> targets) throws IOException;

    /** Flushes what waits. */
    default void flush() {
    }
}
