import relay

def send(text):
    return relay.send(text)
