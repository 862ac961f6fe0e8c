"""The calls of each class of models, on inputs by name: label → output → tensor."""


def image(model, inputs):
    return {"forward": {"sample": model(**inputs).sample}}


def conditional(model, inputs):
    added = {name: inputs[name] for name in ("text_embeds", "time_ids") if name in inputs}
    call = {name: value for name, value in inputs.items() if name not in added}
    return {"forward": {"sample": model(**call, added_cond_kwargs=added).sample}}


def coder(model, inputs):
    latent = model.encode(inputs["image"]).latent_dist
    return {"encode": {"mean": latent.mean, "logvar": latent.logvar, "std": latent.std}, "decode": {"sample": model.decode(inputs["latent"]).sample}}


def tiny(model, inputs):
    return {"encode": {"latents": model.encode(inputs["image"]).latents}, "decode": {"sample": model.decode(inputs["latent"]).sample}}


def text(model, inputs):
    out = model(**inputs, output_hidden_states=True)
    outputs = {f"hidden_{i + 1}": hidden for i, hidden in enumerate(out.hidden_states[1:])}
    last = {"text_embeds": out.text_embeds} if "text_embeds" in out else {"pooler_output": out.pooler_output}
    return {"forward": {**outputs, "last_hidden_state": out.last_hidden_state, **last}}


CALLS = {
    "UNet2DConditionModel": conditional,
    "AutoencoderKL": coder,
    "AutoencoderTiny": tiny,
    "CLIPTextModel": text,
    "CLIPTextModelWithProjection": text,
}


def outputs(model, inputs):
    return CALLS.get(type(model).__name__, image)(model, inputs)
