package com.example.relay;

/**
 * One message.
 *
 * @param text what it says
 * @param priority how urgent it is
 */
public record Message(String text, Priority priority) {
}
