"""What the model card says that no run writes down."""

ABOUT = """Draws scenes of 32 × 32 pixels from captions: one coloured shape, or two in a relation. It is the text-to-image pipeline of
Noisebook, and runs in its pages. A caption becomes tokens (byte pairs learned from such captions, a word each), a text encoder
makes vectors of them, a transformer over 4 × 4 latents of 16 channels draws by rectified flow, and an autoencoder makes the pixels."""

DATA = """The library's own `scenes`, drawn by its rules (`src/lib/diffusion/data/images/scenes/`), nothing else: {pictures} pictures of each
kind, with six captions of each. **Level 1**: one object, `a small red circle at the top left on black` (6 colours, 4 shapes, 2 sizes, 9
places, 5 grounds); half the captions are whole, a fifth leaves out one part, a fifth keeps each part half the time, a tenth says
colour and shape alone; the denoiser is told another quarter of them so, in the end. **Level 2**: `a red circle left of a blue square on black` (4 relations); a fifth leaves out the ground.
Held out of every training: a tenth of the combinations of colour, shape, size and place, and of the unordered pairs of things."""

LIMITS = """- It knows the words above, in captions of these two forms. Other words, counts and groups (level 3) it was not taught: it draws
  something all the same. The tokenizer can tell any text, and knows level 3's words.
- One training, one seed: how figures vary from training to training is not known; the three seeds above are of captions and noise.
  Of four states of the denoiser's training, the one that ships was chosen by the held-out captions of seed 1; and the 80 of each level
  that were watched on the way, when the share of short captions was raised, are among those. Of seed 2's captions a quarter are
  seed 1's, of seed 3's none; `npm run adherence` asks for further ones.
- Captions that leave much open are where it fails first: asked for colour and shape alone, it now and then smears between places and
  sizes. Before its last two trainings it did so in a quarter of the pictures. What was tried instead of those and left out: 63,000 samples
  more at noisier times, which changed next to nothing. The middle was where it fell short: with the exact mean of the training pictures in the
  network's place for t from .4 to .7 alone, and no guidance, 99 % of 150 were right, from .8 to .95 alone 80 %.
- Pictures of one caption vary less than scenes do (see *variety*; the aim was .8). For one object the autoencoder's
  reconstructions have .89 of it, since they lose a part of the tints. The rest is the network's: what it draws stands within .46 pixels of
  its place's middle (standard deviation, guidance 1), scenes within .63.
- The autoencoder's last two channels before each group norm are constants, so that the norms do next to nothing: weights there
  look odd, and are meant. It was trained on level 3's scenes too, which it does less well."""

# Once, by hand: 100 captions of each kind; variety as in `measure.varied`.
SAMPLED = (
    ("guidance 2", 0.56, 95, 97, 99),
    ("guidance 1.5", 0.60),
    ("guidance 1", 0.70, 90, 90, 99),
    ("guidance 1, 50 steps", 0.71),
    ("guidance 1, Heun's method", 0.72, 92, 91, 99),
    ("guidance 1, at each step a tenth of the noise's variance new", 0.69),
    ("guidance 1, all of it new", 0.54),
    ("guidance 2, rescaled by .7", 0.59),
    ("guidance 2 where t is .6 or more", 0.57),
    ("guidance 2 where t is .6 at most", 0.65, 94, 94, 99),
    ("the same with Heun's method", 0.68, 96, 94, 99),
    ("the same, from noise of 1.15 times its size", 0.73, 96, 94, 98),
    ("guidance 1, Heun's method, from noise of 1.15 times its size", 0.80, 91, 91, 97),
)

# Of `npm run -s adherence`: everything right at level 1, at level 2, and told colour and shape alone.
ADHERENCE = (98.2, 99.0, 88.8)
